package dev.bluegreen.frontend.calculations;

import dev.bluegreen.frontend.peer.JsonBody;
import dev.bluegreen.frontend.peer.OwnColor;
import dev.bluegreen.frontend.session.Session;
import dev.bluegreen.service.settings.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /calculations}: the user's own, by the backend of this colour. */
@RestController
@RequestMapping("/calculations")
class CalculationsController {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final OwnColor own;

  CalculationsController(OwnColor own) {
    this.own = own;
  }

  /** With a key of the page's making, one that is sent again is not done again. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> calculate(
      Session session,
      @RequestBody(required = false) JsonBody calculation,
      HttpServletRequest request) {
    var key = request.getHeader(IDEMPOTENCY_KEY);
    return own.post(
            Peer.BACKEND,
            "/calculate",
            headers -> {
              session.sign(headers);
              if (key != null) {
                headers.set(IDEMPOTENCY_KEY, key);
              }
            },
            Objects.requireNonNullElse(calculation, JsonBody.NOTHING))
        .forPage();
  }

  /** Newest first; {@code before} is what the page before gave as {@code next}. */
  @GetMapping
  ResponseEntity<byte[]> history(
      Session session,
      @RequestParam(name = "limit", defaultValue = "20") String limit,
      @RequestParam(name = "before", required = false) String before) {
    var path = "/history?limit={limit}" + (before == null ? "" : "&before={before}");
    return own.get(Peer.BACKEND, path, session::sign, limit, before).forPage();
  }
}
