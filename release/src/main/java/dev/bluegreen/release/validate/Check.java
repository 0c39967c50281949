package dev.bluegreen.release.validate;

import dev.bluegreen.release.Failure;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A question about the platform, which changes nothing of it.
 *
 * @param name what it is about
 * @param look looks, and judges what it sees
 */
record Check(Group group, String name, Supplier<Result> look) {

  Finding find() {
    var begun = System.nanoTime();
    var result = result();
    return new Finding(group, name, result, Duration.ofNanos(System.nanoTime() - begun));
  }

  private Result result() {
    try {
      return look.get();
    } catch (UnseenException e) {
      return new Result.Skipped(e.getMessage());
    } catch (Failure e) {
      return new Result.Failed(e.getMessage(), e.mends());
    } catch (RuntimeException e) {
      // One that cannot make sense of what it sees must not hide what the others see.
      return Result.failed("what is there cannot be read: " + e);
    }
  }
}
