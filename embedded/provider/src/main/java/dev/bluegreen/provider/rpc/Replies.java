package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.diff.Change;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.PropertyPath;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/** Differences in the engine's form. */
final class Replies {
  private Replies() {}

  static DiffResponse of(Difference difference) {
    var reply =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setChanges(
                difference.changes().isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .setDeleteBeforeReplace(difference.deleteBeforeReplace());
    for (var change : difference.changes()) {
      var replaces = difference.replaces().contains(change.path());
      reply.putDetailedDiff(
          change.path().toString(),
          PropertyDiff.newBuilder().setKind(kind(change, replaces)).build());
    }
    difference.replaces().stream().map(PropertyPath::toString).sorted().forEach(reply::addReplaces);
    return reply.build();
  }

  private static PropertyDiff.Kind kind(Change change, boolean replaces) {
    return switch (change.kind()) {
      case ADD -> replaces ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case DELETE -> replaces ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
      case UPDATE -> replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    };
  }
}
