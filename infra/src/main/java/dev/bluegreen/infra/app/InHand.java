package dev.bluegreen.infra.app;

/**
 * How a pod says how many requests it has in hand: a gauge in Prometheus' text form.
 *
 * @param path path on the service's port, with its leading slash
 * @param metric name of the gauge; its series are added up
 */
public record InHand(String path, String metric) {}
