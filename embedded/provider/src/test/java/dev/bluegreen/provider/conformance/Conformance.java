package dev.bluegreen.provider.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test of the plugin on a real API server. It takes an {@link ApiServer}, one for all tests, or
 * an {@link Engine} with a plugin process and a namespace for each test class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Conformance.Servers.class)
public @interface Conformance {
  /** Starts what tests ask for, once, and stops it at the end. */
  final class Servers implements ParameterResolver {
    private static final Namespace ALL = Namespace.create(Conformance.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      var type = parameter.getParameter().getType();
      return type == ApiServer.class || type == Engine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var server =
          context
              .getRoot()
              .getStore(ALL)
              .computeIfAbsent(ApiServer.class, _ -> ApiServer.create(), ApiServer.class);
      return parameter.getParameter().getType() == ApiServer.class
          ? server
          : context
              .getParent()
              .orElseThrow()
              .getStore(ALL)
              .computeIfAbsent(
                  context.getRequiredTestClass(), type -> Engine.start(server, type), Engine.class);
    }
  }
}
