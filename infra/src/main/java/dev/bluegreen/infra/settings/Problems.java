package dev.bluegreen.infra.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The mistakes found so far, in the order in which they were found. */
final class Problems {
  private static final int FAR = 3;

  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) {
    found.add(problem);
  }

  /** Notes a name that means nothing here. */
  void unknown(SettingPath path, List<String> known) {
    var name = path.names().getLast();
    var wrong =
        nearest(name, known)
            .map(near -> "is not a setting; did you mean \"" + near + "\"?")
            .orElse("is not a setting");
    add(new Problem(path.toString(), wrong, String.join(", ", known), path.remove()));
  }

  /**
   * @throws RefusedException with all of them
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RefusedException(
          found.size() == 1 ? "one setting is wrong" : found.size() + " settings are wrong", found);
    }
  }

  /** The name that was probably meant, if one is near. */
  static Optional<String> nearest(String name, List<String> known) {
    var distance = new LevenshteinDistance(FAR);
    return known.stream()
        .filter(candidate -> distance.apply(name, candidate) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(name, candidate)));
  }
}
