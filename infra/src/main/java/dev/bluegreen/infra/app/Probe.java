package dev.bluegreen.infra.app;

/**
 * An HTTP health check of a container, as in a pod's specification.
 *
 * @param path path on the service's port, with its leading slash
 * @param periodSeconds time between two checks
 * @param timeoutSeconds time after which a check has failed
 * @param failureThreshold failures in a row that count
 */
public record Probe(String path, int periodSeconds, int timeoutSeconds, int failureThreshold) {}
