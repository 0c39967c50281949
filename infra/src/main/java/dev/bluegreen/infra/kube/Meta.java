package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;

/** Metadata of objects: always with a name of our choosing, so that nothing is ever auto-named. */
public final class Meta {
  private Meta() {}

  /** Metadata of an object that belongs to no namespace. */
  public static ObjectMetaArgs of(String name, Labels labels) {
    return ObjectMetaArgs.builder().name(name).labels(labels.all()).build();
  }

  /** Metadata of an object in a namespace, on which the object thereby depends. */
  public static ObjectMetaArgs of(String name, Output<String> namespace, Labels labels) {
    return ObjectMetaArgs.builder().name(name).namespace(namespace).labels(labels.all()).build();
  }
}
