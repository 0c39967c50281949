package dev.bluegreen.frontend.stack;

import dev.bluegreen.frontend.peer.OwnColor;
import dev.bluegreen.service.identity.AppPath;
import dev.bluegreen.service.settings.Peer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /stack}: who makes up this colour. It is told by what one request comes through: from
 * here to the backend, and from there to auth.
 */
@RestController
class StackController {

  private final OwnColor own;

  StackController(OwnColor own) {
    this.own = own;
  }

  @GetMapping("/stack")
  ResponseEntity<?> stack(HttpServletResponse response) {
    var answer = own.get(Peer.BACKEND, "/peers", _ -> {});
    // What it came through has been put on our own answer, behind ourselves.
    return answer.isSuccess()
        ? ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .body(Stack.of(response.getHeader(AppPath.HEADER)))
        : answer.forPage();
  }
}
