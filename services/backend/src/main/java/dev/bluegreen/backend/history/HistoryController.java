package dev.bluegreen.backend.history;

import dev.bluegreen.backend.caller.Caller;
import dev.bluegreen.service.problem.InvalidInputException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code GET /history?limit=&before=}: the caller's own calculations, newest first. Where there are
 * no users it is as absent as any other path.
 */
@RestController
class HistoryController {

  private static final int LARGEST_PAGE = 100;

  private final History history;

  HistoryController(History history) {
    this.history = history;
  }

  @GetMapping("/history")
  ResponseEntity<HistoryPage> history(
      Caller caller,
      @RequestParam(name = "limit", defaultValue = "20") String limit,
      @RequestParam(name = "before", required = false) String before) {
    if (caller instanceof Caller.Anonymous) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var most = (int) number("limit", limit, LARGEST_PAGE, "a whole number from 1 to 100");
    var cursor =
        Optional.ofNullable(before)
            .map(text -> number("before", text, Long.MAX_VALUE, "what a page gave as next"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(history.page(caller, most, cursor));
  }

  private static long number(String name, String text, long most, String allowed) {
    try {
      var number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // refused below, with the numbers that are out of range
    }
    throw new InvalidInputException(name, text, allowed);
  }
}
