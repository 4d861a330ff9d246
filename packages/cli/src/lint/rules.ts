import { INSPECTION_RULES } from '@backstage-readiness/plugin-readiness-common';

/** What a rule finds, and why that matters. */
export interface Rule {
  title: string;
  help: string;
}

type InspectionRule = (typeof INSPECTION_RULES)[number];

const MISPLACED =
  'What stands beside metadata instead of in it is read by nothing; the catalog refuses it.';

/** The rules of the inspection that the portal runs, too. */
const INSPECTION: Record<InspectionRule, Rule> = {
  'annotation.empty': {
    title: 'Annotation without a value',
    help: 'A known annotation is empty, so what reads it finds nothing. Write a value, or take the annotation away.',
  },
  'annotation.end-of-life': {
    title: 'Annotation whose reader ends',
    help: 'What reads this annotation has ended, or will on a known day. Move to what takes its place.',
  },
  'annotation.format': {
    title: 'Value of the wrong form',
    help: 'What reads this annotation cannot use the value as written.',
  },
  'annotation.kind': {
    title: 'Annotation on the wrong kind',
    help: 'The annotation has no meaning on an entity of this kind. Move it to the entity it is about.',
  },
  'annotation.placeholder': {
    title: 'Placeholder left in a value',
    help: 'The value was meant to be replaced before use.',
  },
  'annotation.renamed': {
    title: 'Annotation under its old name',
    help: 'The annotation has another name today.',
  },
  'annotation.single': {
    title: 'Several values where one is meant',
    help: 'The annotation names one thing; a list or an expression matches nothing.',
  },
  'annotation.spelling': {
    title: 'Misspelt annotation',
    help: 'Nothing known reads this key, and it resembles one that is known.',
  },
  'annotation.type': {
    title: 'Value that is no text',
    help: 'Values of annotations are texts; put numbers and booleans in quotes.',
  },
  'link.duplicate': {
    title: 'Link that is there twice',
    help: 'The same address under the same title is listed again.',
  },
  'link.insecure': {
    title: 'Link without encryption',
    help: 'A plain http address can be read and changed on its way.',
  },
  'link.placeholder': {
    title: 'Link to a placeholder',
    help: 'The host is reserved for examples, or was meant to be replaced.',
  },
  'link.private': {
    title: 'Link that others cannot follow',
    help: "The address leads to the reader's own machine or to a bare address of a private network.",
  },
  'link.title': {
    title: 'Title that says nothing',
    help: 'Name what the reader finds behind the link.',
  },
  'link.type': {
    title: 'Links that are no list',
    help: 'Write each link as an item of a list.',
  },
  'link.url-invalid': {
    title: 'Address that cannot be followed',
    help: 'Write the whole address, with https:// in front.',
  },
  'link.url-missing': {
    title: 'Link without an address',
    help: 'Add the address as url, or take the link away.',
  },
  'owner.missing': {
    title: 'Nobody owns it',
    help: 'Name the group that looks after it as spec.owner.',
  },
  'owner.shape': {
    title: 'Owner that is no group or user',
    help: 'Write the owner as group:name or group:namespace/name.',
  },
  'reference.kind': {
    title: 'Reference to the wrong kind',
    help: 'The reference points to an entity of a kind that does not belong here.',
  },
  'reference.shape': {
    title: 'Reference that leads nowhere',
    help: 'Write references as kind:namespace/name; the catalog assumes a kind only where there is one choice.',
  },
  'structure.annotations-misplaced': {
    title: 'Annotations outside metadata',
    help: MISPLACED,
  },
  'structure.labels-misplaced': {
    title: 'Labels outside metadata',
    help: MISPLACED,
  },
  'structure.links-misplaced': {
    title: 'Links outside metadata',
    help: MISPLACED,
  },
  'structure.tags-misplaced': {
    title: 'Tags outside metadata',
    help: MISPLACED,
  },
};

const OFFLINE = {
  'yaml.syntax': {
    title: 'YAML that cannot be read',
    help: 'Mend the YAML at this place; indentation and quotes are the usual cause.',
  },
  'yaml.duplicate-key': {
    title: 'Key that is there twice',
    help: 'The catalog refuses a document in which a key is written twice. Keep one of them.',
  },
  'catalog.refused': {
    title: 'Entity that the catalog refuses',
    help: 'The entity does not have the form that its kind asks for, so the catalog keeps the previous version or has none.',
  },
  'catalog.duplicate-entity': {
    title: 'Entity that is there twice',
    help: 'Two descriptions of one entity are in conflict, and the catalog takes only one of them.',
  },
  'slo.refused': {
    title: 'Objective that cannot be computed',
    help: 'The portal cannot compute an error budget from this definition of an SLO.',
  },
  'slo.odd': {
    title: 'Objective that is odd',
    help: 'The objective is computed, but probably not as it was meant.',
  },
  'rota.invalid': {
    title: 'Rota that cannot be read',
    help: 'Nobody is shown as on call until the rota is mended.',
  },
  'support-model.invalid': {
    title: 'Support model that cannot be read',
    help: 'Promised hours and severities are not shown until it is mended.',
  },
  'definition.invalid': {
    title: 'Scorecard, check or campaign of the wrong form',
    help: 'The portal refuses the whole file and keeps what it had.',
  },
  'definition.expression': {
    title: 'Expression that cannot be parsed',
    help: 'Expressions are written in CEL (https://cel.dev). Names and types of facts are checked when the portal loads the file.',
  },
  'handover-template.invalid': {
    title: 'Handover template of the wrong form',
    help: 'The portal does not start with a template it cannot read.',
  },
  'runbook.empty': {
    title: 'Runbook without text',
    help: 'There is nothing to follow in it.',
  },
  'runbook.section-missing': {
    title: 'Runbook without a needed section',
    help: 'A runbook of this kind is asked for this section by whoever has to follow it at night.',
  },
  'runbook.section-empty': {
    title: 'Runbook section without text',
    help: 'The heading is there and nothing below it.',
  },
  'runbook.placeholder': {
    title: 'Placeholder left in a runbook',
    help: 'Something was meant to be written here.',
  },
  'runbook.code-unclosed': {
    title: 'Code block that is never closed',
    help: 'All that follows is shown as code.',
  },
} satisfies Record<string, Rule>;

/** Every rule of `readiness lint`, by its id. */
export const RULES = { ...INSPECTION, ...OFFLINE };

/** The id of a rule. */
export type RuleId = keyof typeof RULES;
