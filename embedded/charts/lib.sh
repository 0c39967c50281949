# Sourced: where the charts of an embedded cluster are once they are put together, and how that is done.
. "$root/scripts/lib/built.sh"

charts=$(built_path charts "$root/embedded/charts" "$root"/embedded/tools/monitoring/go.{mod,sum})
build_charts() { build_into "$charts" "$root/embedded/charts/assemble"; }
