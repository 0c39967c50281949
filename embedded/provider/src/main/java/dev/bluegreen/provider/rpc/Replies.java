package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.PropertyPath;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

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
      var kind = Kind.valueOf(change.kind() + (replaces ? "_REPLACE" : ""));
      reply.putDetailedDiff(
          change.path().toString(), PropertyDiff.newBuilder().setKind(kind).build());
    }
    difference.replaces().stream().map(PropertyPath::toString).sorted().forEach(reply::addReplaces);
    return reply.build();
  }
}
