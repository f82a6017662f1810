{{- define "slotkeeper.selector" -}}
app.kubernetes.io/name: slotkeeper-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "slotkeeper.labels" -}}
{{ include "slotkeeper.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "slotkeeper.name" -}}
{{- if contains "slotkeeper" .Release.Name }}{{ .Release.Name }}-operator{{ else }}{{ .Release.Name }}-slotkeeper-operator{{ end }}
{{- end }}

{{/* What the operator may do where it looks after RedisClusters: what it uses, and nothing more. */}}
{{- define "slotkeeper.rules" -}}
- apiGroups: [slotkeeper.dev]
  resources: [redisclusters]
  verbs: [get, list, watch]
- apiGroups: [slotkeeper.dev]
  resources: [redisclusters/status]
  verbs: [get, patch, update]
# Owner references that block deletion ask for this where admission enforces it.
- apiGroups: [slotkeeper.dev]
  resources: [redisclusters/finalizers]
  verbs: [update]
- apiGroups: [apps]
  resources: [statefulsets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [configmaps, services, serviceaccounts]
  verbs: [get, list, watch, create, patch]
# Read: the passwords that specs point at. Written: the operator's own Secret of each cluster.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, patch]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch]
- apiGroups: [""]
  resources: [pods, persistentvolumeclaims]
  verbs: [get, list, watch, delete]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}
