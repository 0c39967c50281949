{{- define "fullname" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 26 | trimSuffix "-" -}}
{{- end }}

{{/* The labels of a part: labels (list CONTEXT "prometheus") */}}
{{- define "labels" -}}
{{- $context := index . 0 -}}
app: kube-prometheus-stack-{{ index . 1 }}
app.kubernetes.io/managed-by: {{ $context.Release.Service }}
app.kubernetes.io/instance: {{ $context.Release.Name }}
app.kubernetes.io/version: {{ $context.Chart.Version | quote }}
app.kubernetes.io/part-of: kube-prometheus-stack
release: {{ $context.Release.Name | quote }}
{{- with $context.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "image" -}}
{{ .registry }}/{{ .repository }}:{{ .tag }}
{{- end }}

{{- define "nodeExporterNamespace" -}}
{{ index .Values "prometheus-node-exporter" "namespaceOverride" | default .Release.Namespace }}
{{- end }}

{{/* What no container of ours has. */}}
{{- define "containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* A monitor's selector in a spec, as kube-prometheus-stack defaults it: selector (list CONTEXT SPEC "rule") */}}
{{- define "selector" -}}
{{- $context := index . 0 -}}
{{- $spec := index . 1 -}}
{{- $kind := index . 2 -}}
{{ $kind }}Selector:
{{- if index $spec (printf "%sSelector" $kind) }}
  {{- index $spec (printf "%sSelector" $kind) | toYaml | nindent 2 }}
{{- else if index $spec (printf "%sSelectorNilUsesHelmValues" $kind) }}
  matchLabels:
    release: {{ $context.Release.Name | quote }}
{{- else }} {}
{{- end }}
{{ $kind }}NamespaceSelector: {{ index $spec (printf "%sNamespaceSelector" $kind) | default dict | toJson }}
{{- end }}

{{/* Those of the keys that a map has a value for: taken (list MAP KEYS) */}}
{{- define "taken" -}}
{{- $map := index . 0 -}}
{{- range index . 1 }}
{{- $value := index $map . }}
{{- if not (or (kindIs "invalid" $value) (and (kindIs "string" $value) (empty $value)) (and (kindIs "map" $value) (empty $value)) (and (kindIs "slice" $value) (empty $value))) }}
{{ . }}: {{ toJson $value }}
{{- end }}
{{- end }}
{{- end }}
