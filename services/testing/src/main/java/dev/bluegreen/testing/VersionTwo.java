package dev.bluegreen.testing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test against version 2, green, on a real port. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"APP_COLOR=green", "APP_VERSION=2", "HOSTNAME=pod-<7>", "SHUTDOWN_DELAY=0s"})
public @interface VersionTwo {}
