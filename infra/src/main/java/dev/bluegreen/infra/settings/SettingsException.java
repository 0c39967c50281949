package dev.bluegreen.infra.settings;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All mistakes in the settings, found before any resource. Pulumi shows its message without a
 * trace.
 */
public final class SettingsException extends RunException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    "\n\n",
                    problems.size() == 1
                        ? "one setting is wrong, and nothing has been changed:\n\n"
                        : problems.size()
                            + " settings are wrong, and nothing has been changed:\n\n",
                    "\n")));
  }
}
