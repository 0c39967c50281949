package dev.bluegreen.provider.value;

/** A value that a preview cannot know, because what it comes from does not exist yet. */
public enum Unknown {
  UNKNOWN
}
