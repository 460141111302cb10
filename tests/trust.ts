import ts from 'typescript'

/** The members of a claim that need not be believed: what they hold is judged, or only shown. */
const judgedOrShown = new Set(['subject', 'small', 'worked', 'figure', 'search', 'controls', 'knobs'])

/**
 * Lists what a claim takes from its file of untrusted code into its check or its words,
 * by way of its own functions too.
 */
export function findMistrust(source: string): readonly string[] {
  const file = ts.createSourceFile('claim.ts', source, ts.ScriptTarget.ESNext, true)
  const untrusted = new Set(file.statements.flatMap(importedFrom))
  const locals = new Map(file.statements.flatMap(declarations))
  const reached = new Set<string>()
  const follow = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && !isMemberName(node)) {
      const local = locals.get(node.text)
      if (untrusted.has(node.text) || local) {
        if (reached.has(node.text)) return
        reached.add(node.text)
        if (local) follow(local)
      }
    }
    ts.forEachChild(node, follow)
  }
  for (const member of membersOfClaim(file)) if (!judgedOrShown.has(member.name?.getText() ?? '')) follow(member)
  return [...reached].filter(name => untrusted.has(name))
}

function importedFrom(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement) || !/\.untrusted\.ts.$/.test(statement.moduleSpecifier.getText())) return []
  const names = statement.importClause?.namedBindings
  return names && ts.isNamedImports(names) ? names.elements.map(({name}) => name.text) : []
}

function declarations(statement: ts.Statement): [string, ts.Node][] {
  if (ts.isFunctionDeclaration(statement)) return [[statement.name!.text, statement]]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({name, initializer}) =>
    initializer ? name.getText().match(/[A-Za-z_]\w*/g)!.map(each => [each, initializer] as [string, ts.Node]) : [])
}

function membersOfClaim(file: ts.SourceFile): readonly ts.ObjectLiteralElementLike[] {
  const whole = file.statements.find(ts.isExportAssignment)?.expression
  const [record] = whole && ts.isCallExpression(whole) ? whole.arguments : []
  return record && ts.isObjectLiteralExpression(record) ? record.properties : []
}

function isMemberName(node: ts.Identifier): boolean {
  const {parent} = node
  return (ts.isPropertyAccessExpression(parent) && parent.name === node)
    || (ts.isPropertyAssignment(parent) && parent.name === node)
    || (ts.isBindingElement(parent) && parent.propertyName === node)
}
