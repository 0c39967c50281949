package dev.bluegreen.service.slow;

import dev.bluegreen.service.problem.InvalidInputException;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /slow?ms=}: an answer that takes its time, for trying timeouts, drains and drills. */
@RestController
class SlowController {

  private static final int LONGEST_MS = 30_000;
  private static final String ALLOWED = "a whole number of milliseconds from 0 to " + LONGEST_MS;

  /**
   * @param sleptMs milliseconds
   */
  record Slept(int sleptMs) {}

  @GetMapping("/slow")
  Slept slow(@RequestParam(name = "ms", defaultValue = "1000") String ms)
      throws InterruptedException {
    var bounded = milliseconds(ms);
    Thread.sleep(Duration.ofMillis(bounded));
    return new Slept(bounded);
  }

  private static int milliseconds(String text) {
    try {
      var number = Integer.parseInt(text);
      if (number >= 0 && number <= LONGEST_MS) {
        return number;
      }
    } catch (NumberFormatException _) {
      // refused below, with the numbers that are out of range
    }
    throw new InvalidInputException("ms", text, ALLOWED);
  }
}
