package dev.bluegreen.release.pulumi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Pulumi on one stack: its settings, its updates and their history. */
public interface Engine {
  /** The stack that this is about. */
  Project project();

  /** The settings as they are written now. */
  Settings settings();

  /**
   * A setting as the stack's own file has it.
   *
   * @return nothing where it has none, and the project's default holds
   */
  Optional<String> own(String key);

  /**
   * The stack's outputs, by name; secret ones masked.
   *
   * @return none where the stack has never been up
   */
  Map<String, String> outputs();

  /**
   * Writes settings into the stack's file, as {@code pulumi config set} and {@code rm} do.
   *
   * @param values by key, or by path as {@code green.env.LOG_LEVEL}; nothing: the setting is taken
   *     out, and its default holds
   */
  void set(Map<String, Optional<String>> values);

  /**
   * Runs {@code pulumi up} to its end.
   *
   * @param message why, for the stack's history
   * @param progress what it does, as it does it
   * @throws UpFailure if it failed
   * @throws dev.bluegreen.release.Failure if another update holds the stack
   */
  void up(String message, Consumer<Progress> progress) throws UpFailure;

  /**
   * Runs the part of an {@code up} that moves the traffic back, where the program is kept and knows
   * how; the whole has to follow.
   *
   * @return whether it did; if not, nothing was changed
   * @throws UpFailure if the program refused, or it failed: then too the whole follows
   */
  boolean moveTraffic(String message, Consumer<Progress> progress) throws UpFailure;

  /** Has the {@code up} that runs end soon, in good order, as Ctrl-C does; none: does nothing. */
  void stop();

  /**
   * Shows what an {@code up} with other settings would change. The stack's file stays as it is,
   * whatever happens meanwhile.
   *
   * @param values as in {@link #set}
   * @param line takes each line of the preview
   */
  void preview(Map<String, Optional<String>> values, boolean color, Consumer<String> line);

  /**
   * Keeps the processes of the program and of its plugins for all updates until this is closed:
   * only the first one waits for their start.
   */
  Kept keepWarm();

  /** What is kept until it is closed. */
  interface Kept extends AutoCloseable {
    @Override
    void close();
  }

  /** Whether an update has the stack in hand now. */
  Hold hold();

  /** The stack's newest updates, newest first. */
  List<Update> history(int most);
}
