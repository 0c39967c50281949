package dev.bluegreen.backend.caller;

import dev.bluegreen.backend.settings.BackendSettings;
import dev.bluegreen.service.token.PublicKeys;
import dev.bluegreen.service.token.Tokens;
import java.io.IOException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Finds out who calls, by the bearer token where there are users. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver {

  private static final Caller ANYONE = new Caller.Anonymous();

  /** Null where there are no users. */
  private final Tokens tokens;

  CallerResolver(BackendSettings settings) throws IOException {
    var users = settings.users();
    this.tokens = users.isEmpty() ? null : new Tokens(PublicKeys.in(users.get().jwks()));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer model,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    return tokens == null
        ? ANYONE
        : new Caller.User(tokens.check(request.getHeader(HttpHeaders.AUTHORIZATION)).username());
  }
}
