#include "demo/seed/seed.h"

namespace console::demo {

namespace {

struct DescribedFunction {
    int id;
    const char *json;
};

// As a recorded server described them.
const DescribedFunction crmFunctions[] = {
    {6,
     R"json({"name": "create-contact", "description": "Creates a contact in the upstream through the proxy", "scopes":
["contacts:write"], "type": "action", "input": "ActionInput_demo_crm_createcontact", "returns":
["ActionOutput_demo_crm_createcontact"], "json_schema": {"definitions":
{"ActionInput_demo_crm_createcontact": {"type": "object", "properties": {"first_name": {"type": "string"},
"last_name": {"type": "string"}, "email": {"type": "string"}, "age": {"type": "integer", "minimum": 0,
"maximum": 9007199254740991}, "tags": {"type": "array", "items": {"type": "string"}}, "kind": {"type":
"string", "enum": ["lead", "customer"]}}, "required": ["first_name", "last_name", "email"],
"additionalProperties": false}, "ActionOutput_demo_crm_createcontact": {"type": "object", "properties":
{"id": {"type": "string"}, "method": {"type": "string"}, "received": {"type": "object", "properties":
{"first_name": {"type": "string"}, "last_name": {"type": "string"}, "email": {"type": "string"}, "age":
{"type": "integer", "minimum": 0, "maximum": 9007199254740991}, "tags": {"type": "array", "items": {"type":
"string"}}, "kind": {"type": "string", "enum": ["lead", "customer"]}}, "required": ["first_name",
"last_name", "email"], "additionalProperties": false}}, "required": ["id", "method", "received"],
"additionalProperties": false}}}})json"},
    {5, R"json({"name": "echo", "description": "Echoes its input", "scopes": [], "type": "action", "input":
"ActionInput_demo_crm_echo", "returns": ["ActionOutput_demo_crm_echo"], "json_schema": {"definitions":
{"ActionInput_demo_crm_echo": {}, "ActionOutput_demo_crm_echo": {}}}})json"},
    {11,
     R"json({"name": "slow-report", "description": "Counts contacts for five seconds", "scopes": [], "type": "action",
"input": "ActionInput_demo_crm_slowreport", "returns": ["ActionOutput_demo_crm_slowreport"], "json_schema":
{"definitions": {"ActionInput_demo_crm_slowreport": {"type": "object", "properties": {"since": {"type":
"string"}}, "additionalProperties": false}, "ActionOutput_demo_crm_slowreport": {"type": "object",
"properties": {"rows": {"type": "number"}, "connection": {"type": "string"}}, "required": ["rows",
"connection"], "additionalProperties": false}}}})json"},
    {7, R"json({"name": "throws", "description":
"Throws: ActionError (kind=action), an upstream HTTP error (kind=http), invalid output (kind=output) or a plain Error",
"scopes": [], "type": "action", "input": "ActionInput_demo_crm_throws", "returns":
["ActionOutput_demo_crm_throws"], "json_schema": {"definitions": {"ActionInput_demo_crm_throws": {"type":
"object", "properties": {"kind": {"type": "string", "enum": ["action", "http", "plain", "timeout"]}},
"additionalProperties": false}, "ActionOutput_demo_crm_throws": {"type": "null"}}}})json"},
    {1, R"json({"name": "post-connection-creation", "type": "on-event", "event": "post-connection-creation"})json"},
    {3, R"json({"name": "always-fails", "description": "Always fails: the upstream answers 503", "scopes": [], "type":
"sync", "returns": ["Broken"], "json_schema": {"definitions": {"Broken": {"type": "object", "properties":
{"id": {"type": "string"}}, "required": ["id"], "additionalProperties": false}}}, "runs": "every day",
"auto_start": true, "track_deletes": false})json"},
    {2, R"json({"name": "contacts-incremental", "description": "Incremental sync with deletions", "scopes": [], "type":
"sync", "input": "SyncMetadata_demo_crm_contactsincremental", "returns": ["IncrementalContact", "Company"],
"json_schema": {"definitions": {"IncrementalContact": {"type": "object", "properties": {"id": {"type":
"string"}, "full_name": {"type": "string"}, "email": {"type": "string"}, "age": {"type": "number"},
"active": {"type": "boolean"}, "score": {"type": "number"}, "city": {"type": "string"}, "tags": {"type":
"array", "items": {"type": "string"}}, "notes": {"anyOf": [{"type": "string"}, {"type": "null"}]},
"updated_at": {"type": "string"}}, "required": ["id", "full_name", "email", "age", "active", "score",
"city", "tags", "notes", "updated_at"], "additionalProperties": false}, "Company": {"type": "object",
"properties": {"id": {"type": "string"}, "name": {"type": "string"}, "employees": {"type": "number"},
"address": {"type": "object", "properties": {"city": {"type": "string"}, "zip": {"type": "string"}},
"required": ["city", "zip"], "additionalProperties": false}}, "required": ["id", "name", "employees",
"address"], "additionalProperties": false}, "SyncMetadata_demo_crm_contactsincremental": {"type": "object",
"properties": {"total": {"type": "number"}}, "additionalProperties": false}}}, "runs": "every 30 minutes",
"auto_start": true, "track_deletes": false})json"},
    {1, R"json({"name": "fetch-contacts", "description":
"Full sync of contacts from the local upstream (connection metadata.total rows)", "scopes":
["contacts:read"], "type": "sync", "input": "SyncMetadata_demo_crm_fetchcontacts", "returns": ["Contact"],
"json_schema": {"definitions": {"Contact": {"type": "object", "properties": {"id": {"type": "string"},
"full_name": {"type": "string"}, "email": {"type": "string"}, "age": {"type": "number"}, "active": {"type":
"boolean"}, "score": {"type": "number"}, "city": {"type": "string"}, "tags": {"type": "array", "items":
{"type": "string"}}, "notes": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "updated_at": {"type":
"string"}}, "required": ["id", "full_name", "email", "age", "active", "score", "city", "tags", "notes",
"updated_at"], "additionalProperties": false}, "SyncMetadata_demo_crm_fetchcontacts": {"type": "object",
"properties": {"total": {"type": "number"}, "baseUrl": {"type": "string"}}, "additionalProperties":
false}}}, "runs": "every hour", "auto_start": true, "track_deletes": false})json"},
    {4,
     R"json({"name": "slow-sync", "description": "Slow sync: 20 s, saves a record every second", "scopes": [], "type":
"sync", "returns": ["Tick"], "json_schema": {"definitions": {"Tick": {"type": "object", "properties": {"id":
{"type": "string"}, "at": {"type": "string"}}, "required": ["id", "at"], "additionalProperties": false}}},
"runs": "every 6 hours", "auto_start": false, "track_deletes": false})json"},
};

const DescribedFunction githubFunctions[] = {
    {9,
     R"json({"name": "create-issue", "description": "Create an issue (echo)", "scopes": [], "type": "action", "input":
"ActionInput_github_createissue", "returns": ["ActionOutput_github_createissue"], "json_schema":
{"definitions": {"ActionInput_github_createissue": {"type": "object", "properties": {"title": {"type":
"string"}, "body": {"type": "string"}}, "required": ["title"], "additionalProperties": false},
"ActionOutput_github_createissue": {"type": "object", "properties": {"number": {"type": "number"}, "title":
{"type": "string"}}, "required": ["number", "title"], "additionalProperties": false}}}})json"},
    {8,
     R"json({"name": "fetch-issues", "description": "Issues (local upstream)", "scopes": [], "type": "sync", "returns":
["GithubIssue"], "json_schema": {"definitions": {"GithubIssue": {"type": "object", "properties": {"id":
{"type": "string"}, "title": {"type": "string"}, "state": {"type": "string"}, "labels": {"type": "array",
"items": {"type": "string"}}}, "required": ["id", "title", "state", "labels"], "additionalProperties":
false}}}, "runs": "every hour", "auto_start": true, "track_deletes": false})json"},
};

const char *const fetchContactsCode = R"code(import { createSync } from 'nango';
import * as z from 'zod';

import { contact, toContact, UPSTREAM } from '../models.js';

export default createSync({
    description: 'Full sync of contacts from the local upstream (connection metadata.total rows)',
    version: '1.2.0',
    frequency: 'every hour',
    autoStart: true,
    endpoints: [{ method: 'GET', path: '/crm/contacts', group: 'Contacts' }],
    scopes: ['contacts:read'],
    metadata: z.object({ total: z.number().optional(), baseUrl: z.string().optional() }),
    models: { Contact: contact },
    exec: async (nango) => {
        const metadata = await nango.getMetadata();
        const total = metadata?.total ?? 100;
        let offset: number | null = 0;
        while (offset !== null) {
            const res: any = await nango.get({ baseUrlOverride: UPSTREAM, endpoint: '/crm/contacts', params: { total: String(total), limit: '500', offset: String(offset) }, retries: 2 });
            const rows = res.data.contacts.map(toContact);
            if (rows.length) await nango.batchSave(rows, 'Contact');
            await nango.log(`saved ${rows.length} contacts at offset ${offset}`);
            offset = res.data.next_offset;
        }
    }
});
)code";

std::string codeOf(const Function &function)
{
    if (function.name == "fetch-contacts")
        return fetchContactsCode;
    const std::string maker = function.type == "sync"     ? "createSync"
                              : function.type == "action" ? "createAction"
                                                          : "createOnEvent";
    return "import { " + maker + " } from 'nango';\n\nexport default " + maker + "({\n    description: '" +
           textOf(function.described, "description") +
           "',\n    version: '1.2.0',\n    exec: async (nango) => {}\n});\n";
}

Function parsed(const DescribedFunction &source)
{
    Function function;
    function.id = source.id;
    function.described = Json::parse(source.json);
    function.name = textOf(function.described, "name");
    function.type = textOf(function.described, "type");
    function.frequency = textOf(function.described, "runs");
    function.autoStart = function.described.value("auto_start", false);
    if (function.type == "sync") {
        for (const Json &model : function.described["returns"])
            function.models.push_back(model.get<std::string>());
    }
    function.code = codeOf(function);
    return function;
}

} // namespace

std::vector<Function> seedFunctions(const std::string &integrationKey)
{
    std::vector<Function> functions;
    if (integrationKey == "demo-crm") {
        for (const DescribedFunction &source : crmFunctions)
            functions.push_back(parsed(source));
    } else if (integrationKey == "github") {
        for (const DescribedFunction &source : githubFunctions)
            functions.push_back(parsed(source));
    }
    return functions;
}

} // namespace console::demo
