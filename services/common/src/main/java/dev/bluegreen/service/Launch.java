package dev.bluegreen.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.bluegreen.service.database.Migration;
import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.aot.AbstractAotProcessor;

/** How every service starts: settings from the environment, then Spring. */
public final class Launch {

  /** {@code EX_CONFIG} of sysexits.h: something was found in an unconfigured state. */
  private static final int BAD_SETTING = 78;

  private static final int FAILED = 1;

  private Launch() {}

  /**
   * Starts a service. A missing or wrong setting ends the process with exit code 78 and one line on
   * standard error, before Spring has started, so that the line is the last thing in the log.
   *
   * @param application the class with {@code main}
   * @param settings reads the service's settings, which it is given by name, and throws {@link
   *     SettingException} for the first that is missing or wrong
   */
  public static void service(
      Class<?> application, String[] args, Consumer<UnaryOperator<String>> settings) {
    // The build starts this too, to write the bean definitions as code, and has no settings.
    if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      orExit(() -> settings.accept(System::getenv));
    }
    SpringApplication.run(application, args);
  }

  /**
   * Does the same for a service with a database, whose image run with the single argument {@code
   * migrate} migrates its schema instead: one line on standard output and exit code 0, or one line
   * on standard error and 78 for a setting, 1 for a migration that failed.
   *
   * @param schema the service's name, which is its schema's too
   */
  public static void service(
      Class<?> application,
      String schema,
      String[] args,
      Consumer<UnaryOperator<String>> settings) {
    if (args.length == 1 && args[0].equals("migrate")) {
      silenceLogs();
      orExit(() -> System.out.println(Migration.from(schema, new Variables(System::getenv)).run()));
    } else {
      service(application, args, settings);
    }
  }

  /** The line that a migration prints says all; what libraries log is about how they did it. */
  private static void silenceLogs() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    LogManager.getLogManager().reset();
  }

  private static void orExit(Runnable step) {
    try {
      step.run();
    } catch (SettingException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_SETTING);
    } catch (Migration.FailedException e) {
      System.err.println(e.getMessage());
      System.exit(FAILED);
    }
  }
}
