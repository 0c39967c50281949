{{- define "name" -}}
{{- printf "%s-prometheus" (.Values.fullnameOverride | default .Release.Name | trunc 52) -}}
{{- end }}

{{- define "labels" -}}
app.kubernetes.io/name: prometheus
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
