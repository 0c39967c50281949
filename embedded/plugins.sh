# Sourced: where this instance's PULUMI_HOME has the stand-in plugins.
plugins=$instance/pulumi/plugins
kubernetes_plugin=$plugins/resource-kubernetes-v4.0.0 # the version that the Java SDK asks for, exactly
random_plugin=$plugins/resource-random-v4.18.0        # a resource class without a version takes any

# What promote and rollback may keep running, for one engine after another to attach to.
attachable_plugins() {
  echo "kubernetes=$kubernetes_plugin/pulumi-resource-kubernetes,random=$random_plugin/pulumi-resource-random"
}
