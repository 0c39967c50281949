package dev.bluegreen.infra.settings;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An update that is refused before its first resource. Pulumi shows its message without a trace.
 */
public final class RefusedException extends RunException {
  private static final long serialVersionUID = 1L;

  /**
   * @param summary what is wrong, in a few words
   * @param problems all of it
   */
  public RefusedException(String summary, List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(
                Collectors.joining("\n\n", summary + ", and nothing has been changed:\n\n", "\n")));
  }
}
