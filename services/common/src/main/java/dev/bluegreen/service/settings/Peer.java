package dev.bluegreen.service.settings;

/** Another service of the same colour that this one may call. */
public enum Peer {
  AUTH,
  BACKEND;

  /** The variable with its address. */
  public String variable() {
    return name() + "_URL";
  }
}
