import { READINESS_ANNOTATIONS } from '../annotations';
import type {
  AnnotationFormat,
  KnownAnnotation,
} from '../contracts/inspection';

const OPSGENIE_ENDS = 'Opsgenie ends on 2027-04-05';
const AFTER_OPSGENIE =
  'Move the schedule to what takes its place, and name it as readiness/on-call.';
const OPERATED = ['Component', 'API', 'Resource', 'System'];

function known(
  key: string,
  format: AnnotationFormat,
  help: string,
  more: Partial<KnownAnnotation> = {},
): KnownAnnotation {
  return { key, format, help, list: false, mistakenFor: [], ...more };
}

/**
 * Annotations that the portal and its common plugins read. A key earns its
 * place here when misspelling it makes something quietly disappear; a format is
 * only as strict as the plugin reading it.
 *
 * @public
 */
export const KNOWN_ANNOTATIONS: readonly KnownAnnotation[] = [
  known(
    READINESS_ANNOTATIONS.tier,
    'id',
    'The importance of the entity, 1 being the highest.',
    { kinds: OPERATED },
  ),
  known(
    READINESS_ANNOTATIONS.slo,
    'path-or-url',
    'Path or URL of an SLO file or a folder of them, or sloth:<service> or pyrra:<name> where there are only recorded series.',
    { kinds: OPERATED, list: true },
  ),
  known(
    READINESS_ANNOTATIONS.alerts,
    'path-or-url',
    'Path or URL of a file of Prometheus alert rules.',
    { kinds: OPERATED, list: true },
  ),
  known(
    READINESS_ANNOTATIONS.onCall,
    'text',
    'A rota file, or calendars and schedules: ical:<key>, jsm:<id>, opsgenie:<id>, grafana:<id>, grafana-chain:<id>.',
    { kinds: [...OPERATED, 'Group'] },
  ),
  known(
    READINESS_ANNOTATIONS.support,
    'path-or-url',
    'Path or URL of the support model.',
    { kinds: OPERATED },
  ),
  known(
    READINESS_ANNOTATIONS.runbookUrl,
    'path-or-url',
    'Path or URL of a runbook.',
    { kinds: OPERATED, list: true },
  ),
  known(
    READINESS_ANNOTATIONS.replaces,
    'text',
    'The system that the entity replaces; leave it out when it is new.',
    { kinds: OPERATED },
  ),
  known(
    READINESS_ANNOTATIONS.operatedBy,
    'entity-ref',
    'The group that operates the entity, such as group:default/payments-ops.',
    { kinds: OPERATED },
  ),

  known(
    'backstage.io/techdocs-ref',
    'location',
    'Where the documentation lies, such as dir:. or url:https://host/org/repo.',
  ),
  known(
    'backstage.io/techdocs-entity',
    'entity-ref',
    'The entity whose documentation this one shares.',
  ),
  known(
    'backstage.io/techdocs-entity-path',
    'text',
    'A page within the shared documentation.',
  ),
  known(
    'backstage.io/source-location',
    'location',
    'Where the source lies, such as url:https://host/org/repo/.',
  ),
  known(
    'backstage.io/view-url',
    'url',
    'A page that shows the entity in its source.',
  ),
  known(
    'backstage.io/edit-url',
    'url',
    'A page on which the entity can be edited.',
  ),
  known(
    'backstage.io/adr-location',
    'path-or-url',
    'Folder of the architecture decision records.',
  ),
  known(
    'backstage.io/code-coverage',
    'text',
    'How code coverage is collected: enabled or scm-only.',
  ),
  known(
    'backstage.io/kubernetes-id',
    'id',
    'The value of the label backstage.io/kubernetes-id in the cluster.',
    { mistakenFor: ['kubernetes/id', 'kubernetes.io/id'] },
  ),
  known(
    'backstage.io/kubernetes-namespace',
    'id',
    'The namespace to look in.',
    { mistakenFor: ['kubernetes/namespace', 'kubernetes.io/namespace'] },
  ),
  known(
    'backstage.io/kubernetes-label-selector',
    'text',
    'A label selector, such as app=checkout.',
    { mistakenFor: ['kubernetes/label-selector'] },
  ),
  known('backstage.io/kubernetes-cluster', 'id', 'The cluster to look in.'),
  known(
    'backstage.io/linguist',
    'url',
    'The repository whose languages are shown.',
  ),
  known(
    'backstage.io/source-template',
    'entity-ref',
    'The template this was made from.',
  ),
  known(
    'backstage.io/managed-by-location',
    'text',
    'Written by the catalog itself.',
  ),
  known(
    'backstage.io/managed-by-origin-location',
    'text',
    'Written by the catalog itself.',
  ),
  known('backstage.io/orphan', 'text', 'Written by the catalog itself.'),
  known(
    'backstage.io/runbook-url',
    'path-or-url',
    'Path or URL of a runbook.',
    { list: true },
  ),
  known(
    'argoplane.io/runbook-url',
    'path-or-url',
    'Path or URL of a runbook.',
    { list: true },
  ),

  known(
    'github.com/project-slug',
    'owner/name',
    'The repository as owner/name.',
    {
      mistakenFor: [
        'github/project-slug',
        'github.com/repo-slug',
        'github.com/project_slug',
      ],
    },
  ),
  known('github.com/team-slug', 'owner/name', 'The team as organisation/team.'),
  known('github.com/user-login', 'id', 'The login of the person.'),
  known(
    'github.com/project-readme-path',
    'text',
    'Path of the README in the repository.',
  ),
  known(
    'github.com/workflows',
    'text',
    'File names of workflows, separated by commas.',
  ),
  known(
    'gitlab.com/project-slug',
    'group/project',
    'The project as group/project.',
    { mistakenFor: ['gitlab/project-slug'] },
  ),
  known('gitlab.com/project-id', 'number', 'The number of the project.'),
  known('gitlab.com/instance', 'id', 'Host of the GitLab instance.'),
  known(
    'bitbucket.org/project-slug',
    'owner/name',
    'The repository as workspace/name.',
  ),
  known('dev.azure.com/project', 'text', 'Name of the project.'),
  known(
    'dev.azure.com/project-repo',
    'text',
    'The repository as project/name.',
  ),
  known(
    'dev.azure.com/build-definition',
    'text',
    'Name of the build definition.',
  ),
  known(
    'circleci.com/project-slug',
    'vcs/owner/name',
    'The project as vcs/owner/name, such as github/acme/shop.',
  ),
  known(
    'buildkite.com/project-slug',
    'owner/name',
    'The pipeline as organisation/pipeline.',
  ),
  known('jenkins.io/job-full-name', 'text', 'Full name of the job.', {
    mistakenFor: ['jenkins/job-name', 'jenkins.io/job-name'],
  }),
  known('jenkins.io/github-folder', 'text', 'Full name of the job.', {
    renamedTo: 'jenkins.io/job-full-name',
  }),
  known(
    'backstage.io/github-actions-id',
    'text',
    'The repository as owner/name.',
    { renamedTo: 'github.com/project-slug' },
  ),
  known(
    'backstage.io/definition-at-location',
    'text',
    'Write the definition of the API as { $text: ./file } instead.',
    { endOfLife: 'the catalog reads it no longer' },
  ),
  known(
    'sonarqube.org/project-key',
    'text',
    'Key of the project, with the instance before a slash if there are several.',
    { mistakenFor: ['sonarqube/project-key', 'sonarqube.com/project-key'] },
  ),
  known('sentry.io/project-slug', 'id', 'Slug of the project.'),
  known('rollbar.com/project-slug', 'id', 'Slug of the project.'),
  known('snyk.io/org-id', 'id', 'Id of the organisation.'),
  known('vault.io/secrets-path', 'text', 'Path of the secrets.'),
  known('lighthouse.com/website-url', 'url', 'The page to audit.'),
  known('jira/project-key', 'key', 'Key of the project, such as SHOP.', {
    mistakenFor: ['atlassian.com/jira-project-key'],
  }),
  known('jira/component', 'text', 'Name of the component in the project.'),
  known('jira/label', 'text', 'Labels, separated by commas.'),
  known('jira/team', 'text', 'Id of the team.'),
  known('jira.com/project-key', 'key', 'Key of the project, such as SHOP.', {
    list: true,
  }),
  known('jira.com/components', 'text', 'Components, separated by commas.'),
  known('jira.com/filter-ids', 'text', 'Filter ids, separated by commas.'),
  known('argocd/app-name', 'id', 'Name of the application.', {
    mistakenFor: ['argocd.io/app-name', 'argo-cd/app-name'],
  }),
  known('argocd/app-selector', 'text', 'Label selector of the applications.'),
  known('argocd/app-namespace', 'id', 'Namespace of the applications.'),
  known('argocd/proj-name', 'id', 'Name of the project.'),
  known('argocd/instance-name', 'id', 'Name of the instance.'),
  known(
    'quay.io/repository-slug',
    'owner/name',
    'The repository as organisation/name.',
  ),

  known(
    'pagerduty.com/service-id',
    'pagerduty-id',
    "The service's id, as in the last part of its address; several separated by commas.",
    {
      list: true,
      mistakenFor: ['pagerduty/service-id', 'pagerduty.io/service-id'],
    },
  ),
  known(
    'pagerduty.com/integration-key',
    'pagerduty-key',
    'The integration key of 32 characters.',
    { mistakenFor: ['pagerduty/integration-key'] },
  ),
  known('opsgenie.com/team', 'text', AFTER_OPSGENIE, {
    list: true,
    mistakenFor: ['opsgenie/team'],
    endOfLife: OPSGENIE_ENDS,
  }),
  known('opsgenie.com/component-selector', 'text', AFTER_OPSGENIE, {
    endOfLife: OPSGENIE_ENDS,
  }),
  known('splunk.com/on-call-team', 'text', 'Name of the team.'),
  known('ilert.com/integration-key', 'id', 'Key of the integration.'),
  known('firehydrant.com/service-name', 'text', 'Name of the service.'),
  known('rootly.com/service-id', 'id', 'Id of the service.'),
  known('rootly.com/service-slug', 'id', 'Slug of the service.'),

  known(
    'grafana/dashboard-selector',
    'text',
    'Query that selects the dashboards.',
    { mistakenFor: ['grafana.com/dashboard-selector'] },
  ),
  known('grafana/overview-dashboard', 'url', 'Address of the dashboard.'),
  known(
    'grafana/alert-label-selector',
    'text',
    'Labels that select the alerts.',
  ),
  known('grafana/tag-selector', 'text', 'Tag that selects the dashboards.'),
  known(
    'grafana/slo-label-selector',
    'text',
    'Labels that select the objectives.',
  ),
  known('datadoghq.com/dashboard-url', 'url', 'Address of the dashboard.', {
    mistakenFor: ['datadog/dashboard-url', 'datadog.com/dashboard-url'],
  }),
  known('datadoghq.com/slo_tag', 'text', 'Tag that selects the objectives.'),
  known('elastic/slo-id', 'id', 'Id of the objective.'),
  known('prometheus.io/rule', 'text', 'Expression to draw.'),
  known('prometheus.io/alert', 'text', 'Names of alerts, or all.'),
  known('prometheus.io/labels', 'text', 'Labels that select the series.'),
  known('prometheus.io/service-name', 'text', 'Name of the server to ask.'),
];
