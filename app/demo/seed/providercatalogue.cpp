#include "demo/seed/providercatalogue.h"

namespace console::demo {

namespace {

const char *const catalogue[] = {
    R"json({"display_name": "Airtable", "categories": ["popular", "productivity"], "auth_mode": "OAUTH2",
"authorization_url": "https://airtable.com/oauth2/v1/authorize", "token_url":
"https://airtable.com/oauth2/v1/token", "authorization_method": "header", "auth": {"response_type": "code"},
"proxy": {"base_url": "https://api.airtable.com"}, "webhook_routing_script": "airtableWebhookRouting",
"docs": "https://nango.dev/docs/api-integrations/airtable", "setup_guide_url":
"https://nango.dev/docs/api-integrations/airtable/how-to-register-your-own-airtable-api-oauth-app", "name":
"airtable", "logo_url": "http://localhost:3003/images/template-logos/airtable.svg"})json",
    R"json({"display_name": "Airtable (Personal Access Token)", "categories": ["productivity"], "auth_mode": "API_KEY",
"proxy": {"base_url": "https://api.airtable.com", "headers": {"authorization": "Bearer ${apiKey}"}}, "docs":
"https://nango.dev/docs/integrations/all/airtable-pat", "docs_connect":
"https://nango.dev/docs/integrations/all/airtable-pat/connect", "credentials": {"apiKey": {"type": "string",
"title": "Personal Access Token", "description": "The Personal Access Token for your Airtable account",
"example": "patoXxYzA1B2C3D4Ef.98a7b6c5d4e3f2g1h0i9j8k7l6m5n4o3p2q1r0s9t8u7v6w5x4y3z2a1b0cdef", "pattern":
"^[a-zA-Z0-9\\.]+$", "doc_section": "#step-1-generating-your-personal-access-token"}}, "name":
"airtable-pat", "logo_url": "http://localhost:3003/images/template-logos/airtable-pat.svg"})json",
    R"json({"display_name": "Asana", "categories": ["productivity", "ticketing"], "auth_mode": "OAUTH2",
"authorization_url": "https://app.asana.com/-/oauth_authorize", "token_url":
"https://app.asana.com/-/oauth_token", "token_params": {"grant_type": "authorization_code"}, "auth":
{"response_type": "code"}, "default_scopes": ["default"], "refresh_params": {"grant_type": "refresh_token"},
"proxy": {"base_url": "https://app.asana.com", "retry": {"after": ["retry-after"]}, "paginate": {"type":
"cursor", "cursor_path_in_response": "next_page.offset", "cursor_name_in_request": "offset",
"response_path": "data", "limit_name_in_request": "limit"}}, "docs":
"https://nango.dev/docs/api-integrations/asana", "setup_guide_url":
"https://nango.dev/docs/api-integrations/asana/how-to-register-your-own-asana-api-oauth-app", "name":
"asana", "logo_url": "http://localhost:3003/images/template-logos/asana.svg"})json",
    R"json({"display_name": "BambooHR (Basic Auth)", "categories": ["hr"], "auth_mode": "BASIC", "proxy": {"base_url":
"https://api.bamboohr.com/api/gateway.php/${connectionConfig.subdomain}", "verification": {"headers":
{"content-type": "application/json"}, "method": "GET", "endpoints": ["/v1/meta/fields"]}}, "docs":
"https://nango.dev/docs/integrations/all/bamboohr-basic", "docs_connect":
"https://nango.dev/docs/integrations/all/bamboohr-basic/connect", "connection_config": {"subdomain":
{"type": "string", "title": "BambooHR Domain", "description": "The subdomain of your BambooHR account",
"pattern": "^[a-z0-9_-]+$", "example": "domain", "suffix": ".bamboohr.com", "prefix": "https://", "order":
1, "doc_section": "#step-1-finding-your-subdomain"}}, "credentials": {"username": {"type": "string",
"title": "API key", "description": "The API Key of your BambooHR account", "pattern": "^[a-f0-9]{40}$",
"example": "59d783083fb25565aba21744e6bba90de8634de0", "secret": true, "doc_section":
"#step-2-finding-your-api-key"}, "password": {"type": "string", "title": "Password", "description":
"Password", "default_value": "x", "hidden": true}}, "name": "bamboohr-basic", "logo_url":
"http://localhost:3003/images/template-logos/bamboohr-basic.svg"})json",
    R"json({"display_name": "Bill (Connect API)", "categories": ["payment"], "auth_mode": "BILL", "token_url":
"https://gateway.prod.bill.com/connect/v3/login", "proxy": {"base_url":
"https://gateway.prod.bill.com/connect"}, "docs": "https://nango.dev/docs/integrations/all/bill", "name":
"bill", "logo_url": "http://localhost:3003/images/template-logos/bill.svg"})json",
    R"json({"display_name": "Calendly", "categories": ["productivity"], "auth_mode": "OAUTH2", "authorization_url":
"https://auth.calendly.com/oauth/authorize", "token_url": "https://auth.calendly.com/oauth/token",
"authorization_params": {"response_type": "code"}, "proxy": {"base_url": "https://api.calendly.com",
"paginate": {"type": "link", "link_path_in_response_body": "pagination.next_page"}, "retry": {"at":
["x-ratelimit-reset"]}}, "token_response_metadata": ["owner"], "post_connection_script":
"calendlyPostConnection", "webhook_routing_script": "calendlyWebhookRouting", "webhook_user_defined_secret":
true, "docs": "https://nango.dev/docs/api-integrations/calendly", "setup_guide_url":
"https://nango.dev/docs/api-integrations/calendly/how-to-register-your-own-calendly-api-oauth-app", "name":
"calendly", "logo_url": "http://localhost:3003/images/template-logos/calendly.svg"})json",
    R"json({"display_name": "Confluence", "categories": ["knowledge-base", "popular"], "auth_mode": "OAUTH2",
"authorization_url": "https://auth.atlassian.com/authorize", "token_url":
"https://auth.atlassian.com/oauth/token", "default_scopes": ["offline_access"], "authorization_params":
{"audience": "api.atlassian.com", "prompt": "consent"}, "connection_configuration": ["cloudId",
"accountId"], "proxy": {"base_url": "https://api.atlassian.com", "connection_config": {"subdomain":
"${connectionConfig.subdomain}"}, "paginate": {"type": "link", "link_rel_in_response_header": "next",
"limit_name_in_request": "limit", "response_path": "results", "link_path_in_response_body": "_links.next"}},
"post_connection_script": "jiraPostConnection", "webhook_routing_script": "", "webhook_user_defined_secret":
true, "docs": "https://nango.dev/docs/api-integrations/confluence", "setup_guide_url":
"https://nango.dev/docs/api-integrations/confluence/how-to-register-your-own-confluence-api-oauth-app",
"connection_config": {"subdomain": {"type": "string", "title": "Subdomain", "optional": true, "description":
"The subdomain of your Attlassian account", "pattern": "^[a-zA-Z0-9.-]+$", "example": "subdomain", "suffix":
".atlassian.net", "prefix": "https://"}}, "name": "confluence", "logo_url":
"http://localhost:3003/images/template-logos/confluence.svg"})json",
    R"json({"display_name": "Datadog", "categories": ["analytics", "dev-tools"], "auth_mode": "API_KEY", "proxy":
{"base_url": "https://api.${connectionConfig.siteParameter}/api", "headers": {"dd-api-key": "${apiKey}",
"dd-application-key": "${connectionConfig.applicationKey}"}, "verification": {"method": "GET", "headers":
{"content-type": "application/json"}, "endpoints": ["/v1/validate"]}, "retry": {"after":
["x-ratelimit-reset"]}}, "docs": "https://nango.dev/docs/api-integrations/datadog", "docs_connect":
"https://nango.dev/docs/api-integrations/datadog/connect", "connection_config": {"siteParameter": {"type":
"string", "title": "Site Parameter", "description": "The Datadog site for your account.", "enum":
["datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu", "ddog-gov.com",
"ap1.datadoghq.com"], "order": 1, "doc_section": "#step-1-finding-your-datadog-domain"}, "applicationKey":
{"type": "string", "title": "Application Key", "description":
"The application key required for read data access.", "pattern": "^[A-Za-z0-9_]+$", "example":
"5d8a7b3f2dc8bce1b234e7f1a1ac54728dbf9e4a7", "doc_section": "#step-3-datadog-application-key"}},
"credentials": {"apiKey": {"type": "string", "title": "API Key", "description":
"The API key for your Datadog account.", "pattern": "^[a-f0-9]{32}$", "example":
"4f3c12efb9659a0b5c123b568745dbf9", "doc_section": "#step-2-datadog-api-key"}}, "name": "datadog",
"logo_url": "http://localhost:3003/images/template-logos/datadog.svg"})json",
    R"json({"display_name": "Discord", "categories": ["gaming", "social"], "auth_mode": "OAUTH2", "authorization_url":
"https://discord.com/api/oauth2/authorize", "token_url": "https://discord.com/api/oauth2/token",
"authorization_params": {"response_type": "code"}, "proxy": {"base_url": "https://discord.com", "retry":
{"after": ["retry-after"]}}, "docs": "https://nango.dev/docs/api-integrations/discord", "setup_guide_url":
"https://nango.dev/docs/api-integrations/discord/how-to-register-your-own-discord-api-oauth-app", "name":
"discord", "logo_url": "http://localhost:3003/images/template-logos/discord.svg"})json",
    R"json({"display_name": "Dropbox", "categories": ["knowledge-base", "storage"], "auth_mode": "OAUTH2",
"authorization_url": "https://www.dropbox.com/oauth2/authorize", "token_url":
"https://api.dropboxapi.com/oauth2/token", "authorization_params": {"token_access_type": "offline"},
"proxy": {"base_url": "https://api.dropboxapi.com"}, "docs":
"https://nango.dev/docs/api-integrations/dropbox", "setup_guide_url":
"https://nango.dev/docs/api-integrations/dropbox/how-to-register-your-own-dropbox-api-oauth-app", "name":
"dropbox", "logo_url": "http://localhost:3003/images/template-logos/dropbox.svg"})json",
    R"json({"display_name": "FreshDesk", "categories": ["support"], "auth_mode": "BASIC", "proxy": {"base_url":
"https://${connectionConfig.subdomain}.freshdesk.com", "verification": {"headers": {"content-type":
"application/json"}, "endpoints": ["/api/v2/settings/helpdesk"]}}, "docs":
"https://nango.dev/docs/api-integrations/freshdesk", "docs_connect":
"https://nango.dev/docs/api-integrations/freshdesk/connect", "credentials": {"username": {"type": "string",
"title": "FreshDesk API Key", "description": "The API Key of your FreshDesk account", "doc_section":
"#step-1-finding-your-freshdesk-api-key", "secret": true}, "password": {"type": "string", "title": "",
"description": "", "default_value": "X", "hidden": true}}, "connection_config": {"subdomain": {"type":
"string", "title": "FreshDesk Domain", "description": "The subdomain of your FreshDesk account", "pattern":
"^[a-z0-9_-]+$", "example": "domain", "suffix": ".freshdesk.com", "prefix": "https://", "doc_section":
"#step-2-finding-your-freshdesk-domain"}}, "name": "freshdesk", "logo_url":
"http://localhost:3003/images/template-logos/freshdesk.svg"})json",
    R"json({"display_name": "GitHub (User OAuth)", "categories": ["dev-tools", "support", "ticketing"], "auth_mode":
"OAUTH2", "authorization_url": "https://github.com/login/oauth/authorize", "token_url":
"https://github.com/login/oauth/access_token", "proxy": {"base_url": "https://api.github.com", "retry":
{"at": ["x-ratelimit-reset"], "remaining": "x-ratelimit-remaining", "error_code": ["403", "5xx", "401",
"429"]}, "paginate": {"type": "link", "limit_name_in_request": "per_page", "link_rel_in_response_header":
"next"}}, "docs": "https://nango.dev/docs/api-integrations/github", "setup_guide_url":
"https://nango.dev/docs/api-integrations/github/how-to-register-your-own-github-api-oauth-app", "name":
"github", "logo_url": "http://localhost:3003/images/template-logos/github.svg"})json",
    R"json({"display_name": "GitHub (App)", "categories": ["dev-tools", "popular", "ticketing"], "auth_mode": "APP",
"authorization_url": "${connectionConfig.appPublicLink}/installations/new", "token_url":
"https://api.github.com/app/installations/${connectionConfig.installation_id}/access_tokens", "proxy":
{"base_url": "https://api.github.com", "retry": {"at": ["x-ratelimit-reset"], "remaining":
"x-ratelimit-remaining", "error_code": ["403", "5xx", "401", "429"]}, "paginate": {"type": "link",
"limit_name_in_request": "per_page", "link_rel_in_response_header": "next"}}, "docs":
"https://nango.dev/docs/api-integrations/github-app", "setup_guide_url":
"https://nango.dev/docs/api-integrations/github-app/how-to-register-your-own-github-app-api-app",
"webhook_routing_script": "githubAppWebhookRouting", "connection_config": {"appPublicLink": {"type":
"string", "title": "App Public Link", "description": "The public link of your GitHub App", "format": "uri",
"pattern": "^https?://.*$", "automated": true}, "installation_id": {"type": "string", "title":
"Installation ID", "description": "The installation ID of your GitHub App", "example": "38631545",
"automated": true}}, "name": "github-app", "logo_url":
"http://localhost:3003/images/template-logos/github-app.svg"})json",
    R"json({"display_name": "GitHub (App OAuth)", "categories": ["dev-tools", "ticketing"], "auth_mode": "CUSTOM",
"authorization_url": "${connectionConfig.appPublicLink}/installations/new", "token_url": {"OAUTH2":
"https://github.com/login/oauth/access_token", "APP":
"https://api.github.com/app/installations/${connectionConfig.installation_id}/access_tokens"}, "proxy":
{"base_url": "https://api.github.com", "retry": {"at": ["x-ratelimit-reset"], "remaining":
"x-ratelimit-remaining", "error_code": ["403", "5xx", "401", "429"]}, "paginate": {"type": "link",
"limit_name_in_request": "per_page", "link_rel_in_response_header": "next"}}, "docs":
"https://nango.dev/docs/api-integrations/github-app-oauth", "setup_guide_url":
"https://nango.dev/docs/api-integrations/github-app-oauth/how-to-register-your-own-github-app-api-oauth-app",
"authorization_url_skip_encode": ["base_url"], "webhook_routing_script": "githubAppOauthWebhookRouting",
"post_connection_script": "githubAppOauthPostConnection", "connection_config": {"appPublicLink": {"type":
"string", "title": "App Public Link", "description": "The public link of your GitHub App", "format": "uri",
"pattern": "^https?://.*$", "automated": true}, "installation_id": {"type": "string", "title":
"Installation ID", "description": "The installation ID of your GitHub App", "example": "38631545",
"automated": true}}, "name": "github-app-oauth", "logo_url":
"http://localhost:3003/images/template-logos/github-app-oauth.svg"})json",
    R"json({"display_name": "Github (Personal Access Token)", "categories": ["dev-tools", "ticketing"], "auth_mode":
"API_KEY", "proxy": {"base_url": "https://api.github.com", "retry": {"at": ["x-ratelimit-reset"],
"remaining": "x-ratelimit-remaining", "error_code": ["403", "5xx", "401", "429"]}, "headers":
{"authorization": "Bearer ${apiKey}", "x-github-api-version": "${connectionConfig.version} || 2022-11-28",
"accept": "application/vnd.github+json"}, "verification": {"method": "GET", "headers": {"content-type":
"application/json"}, "endpoints": ["/user"]}}, "docs": "https://nango.dev/docs/integrations/all/github-pat",
"docs_connect": "https://nango.dev/docs/integrations/all/github-pat/connect", "connection_config":
{"version": {"type": "string", "title": "", "description": "", "automated": true}}, "credentials":
{"apiKey": {"type": "string", "title": "Personal Access Token", "description":
"The Personal Access Token to your Github account", "pattern":
"^(?:github_pat|ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9_]{36,255}$", "example":
"github_pat_***********************xRIoxmseCYRHDDIOFfTOyKex", "doc_section":
"#step-1-finding-your-personal-access-token"}}, "name": "github-pat", "logo_url":
"http://localhost:3003/images/template-logos/github-pat.svg"})json",
    R"json({"display_name": "GitLab", "categories": ["dev-tools", "ticketing"], "auth_mode": "OAUTH2",
"authorization_url": "https://gitlab.com/oauth/authorize", "token_url": "https://gitlab.com/oauth/token",
"authorization_params": {"response_type": "code"}, "webhook_routing_script": "gitlabWebhookRouting",
"proxy": {"base_url": "https://gitlab.com"}, "webhook_allowed_query_params": ["nangoConnectionId"], "docs":
"https://nango.dev/docs/integrations/all/gitlab", "name": "gitlab", "logo_url":
"http://localhost:3003/images/template-logos/gitlab.svg"})json",
    R"json({"display_name": "Ghost (Admin API)", "categories": ["dev-tools", "design", "cms"], "auth_mode": "JWT",
"signature": {"protocol": "HMAC"}, "token": {"signing_key": "${credentials.privateKey.secret}",
"expires_in_ms": 300000, "header": {"alg": "HS256", "kid": "${credentials.privateKey.id}"}, "payload":
{"aud": "/admin/"}}, "proxy": {"headers": {"accept": "application/json", "accept-version":
"${connectionConfig.version}", "authorization": "Ghost ${accessToken}"}, "base_url":
"https://${connectionConfig.adminDomain}/ghost/api/admin/", "verification": {"method": "GET", "headers":
{"content-type": "application/json"}, "endpoints": ["/users"]}}, "docs":
"https://nango.dev/docs/integrations/all/ghost-admin", "connection_config": {"adminDomain": {"type":
"string", "title": "Ghost Admin Domain", "description":
"The domain of your Ghost Admin which can be different from your main domain", "example": "mock.ghost.io",
"pattern": "^([a-z0-9_-]+\\.|)(ghost\\.io|[a-z0-9_-]+\\.[a-z]{2,})$", "order": 1}, "version": {"type":
"string", "title": "API Version", "description": "The version of the Ghost Admin API to use", "example":
"v3.0", "pattern": "^v\\d+\\.\\d+$", "order": 2}}, "credentials": {"privateKey": {"type": "string", "title":
"API Key", "description": "The private key for your Ghost account", "pattern":
"^[a-fA-F0-9]{24}:[a-fA-F0-9]{64}$", "example":
"1234567890abcdef12345678:abcdef1234567890abcdef1234567890abcdef1234567890abcdef1234567890"}}, "name":
"ghost-admin", "logo_url": "http://localhost:3003/images/template-logos/ghost-admin.svg"})json",
    R"json({"display_name": "Google Calendar", "categories": ["popular", "productivity"], "auth_mode": "OAUTH2",
"authorization_url": "https://accounts.google.com/o/oauth2/v2/auth", "token_url":
"https://oauth2.googleapis.com/token", "authorization_params": {"response_type": "code", "access_type":
"offline", "prompt": "consent"}, "proxy": {"base_url": "https://www.googleapis.com", "paginate": {"type":
"cursor", "cursor_path_in_response": "nextPageToken", "limit_name_in_request": "maxSize",
"cursor_name_in_request": "pageToken", "response_path": "items"}, "retry": {"error_code": ["403", "5xx",
"401", "429"]}}, "docs": "https://nango.dev/docs/api-integrations/google-calendar", "setup_guide_url":
"https://nango.dev/docs/api-integrations/google-calendar/how-to-register-your-own-google-calendar-api-oauth-app",
"webhook_routing_script": "googleCalendarWebhookRouting", "post_connection_script":
"googleCalendarPostConnection", "name": "google-calendar", "logo_url":
"http://localhost:3003/images/template-logos/google-calendar.svg"})json",
    R"json({"display_name": "Gmail", "categories": ["popular", "productivity"], "auth_mode": "OAUTH2",
"authorization_url": "https://accounts.google.com/o/oauth2/v2/auth", "token_url":
"https://oauth2.googleapis.com/token", "authorization_params": {"response_type": "code", "access_type":
"offline", "prompt": "consent"}, "proxy": {"base_url": "https://gmail.googleapis.com"}, "docs":
"https://nango.dev/docs/api-integrations/google-mail", "setup_guide_url":
"https://nango.dev/docs/api-integrations/google-mail/how-to-register-your-own-gmail-api-oauth-app",
"webhook_routing_script": "gmailWebhookRouting", "post_connection_script": "googleMailPostConnection",
"name": "google-mail", "logo_url": "http://localhost:3003/images/template-logos/google-mail.svg"})json",
    R"json({"display_name": "Google Drive", "categories": ["knowledge-base", "popular", "storage"], "auth_mode":
"OAUTH2", "authorization_url": "https://accounts.google.com/o/oauth2/v2/auth", "token_url":
"https://oauth2.googleapis.com/token", "authorization_params": {"response_type": "code", "access_type":
"offline", "prompt": "consent"}, "proxy": {"retry": {"in_body": {"path": "error.message", "value":
"/User-rate limit exceeded\\. +Retry after (.+)/", "strategy": "at"}}, "base_url":
"https://www.googleapis.com", "paginate": {"type": "cursor", "cursor_path_in_response": "nextPageToken",
"limit_name_in_request": "maxSize", "cursor_name_in_request": "pageToken", "response_path": "items"}},
"docs": "https://nango.dev/docs/api-integrations/google-drive", "setup_guide_url":
"https://nango.dev/docs/api-integrations/google-drive/how-to-register-your-own-google-drive-api-oauth-app",
"webhook_routing_script": "googleDriveWebhookRouting", "name": "google-drive", "logo_url":
"http://localhost:3003/images/template-logos/google-drive.svg"})json",
    R"json({"display_name": "HubSpot", "categories": ["marketing", "support", "crm", "popular"], "auth_mode": "OAUTH2",
"authorization_url": "https://app.hubspot.com/oauth/authorize", "token_url":
"https://api.hubapi.com/oauth/v1/token", "connection_configuration": ["portalId"], "post_connection_script":
"hubspotPostConnection", "pre_connection_deletion_script": "hubspotPreConnectionDeletion",
"webhook_routing_script": "hubspotWebhookRouting", "proxy": {"retry": {"remaining":
"x-hubspot-ratelimit-remaining"}, "base_url": "https://api.hubapi.com", "decompress": true, "paginate":
{"type": "cursor", "cursor_path_in_response": "paging.next.after", "limit_name_in_request": "limit",
"cursor_name_in_request": "after", "response_path": "results"}}, "docs":
"https://nango.dev/docs/api-integrations/hubspot", "setup_guide_url":
"https://nango.dev/docs/api-integrations/hubspot/how-to-register-your-own-hubspot-api-oauth-app", "name":
"hubspot", "logo_url": "http://localhost:3003/images/template-logos/hubspot.svg"})json",
    R"json({"display_name": "Intercom", "categories": ["marketing", "popular", "support", "surveys", "ticketing"],
"auth_mode": "OAUTH2", "authorization_url":
"https://app.${connectionConfig.region}.intercom.com/oauth || https://app.intercom.com/oauth", "token_url":
"https://api.${connectionConfig.region}.intercom.io/auth/eagle/token || https://api.intercom.io/auth/eagle/token",
"proxy": {"base_url": "https://api.${connectionConfig.region}.intercom.io || https://api.intercom.io",
"retry": {"at": ["x-ratelimit-reset"]}}, "docs": "https://nango.dev/docs/api-integrations/intercom",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/intercom/how-to-register-your-own-intercom-api-oauth-app",
"docs_connect": "https://nango.dev/docs/api-integrations/intercom/connect",
"pre_connection_deletion_script": "intercomPreConnectionDeletion", "connection_config": {"region": {"type":
"string", "title": "Region", "description": "The API region for your Intercom workspace.", "enum": ["eu",
"au"], "optional": true, "doc_section": "#step-1-finding-your-region"}}, "name": "intercom", "logo_url":
"http://localhost:3003/images/template-logos/intercom.svg"})json",
    R"json({"display_name": "Jira (OAuth)", "categories": ["popular", "productivity", "ticketing"], "auth_mode":
"OAUTH2", "authorization_url": "https://auth.atlassian.com/authorize", "token_url":
"https://auth.atlassian.com/oauth/token", "default_scopes": ["offline_access"], "authorization_params":
{"audience": "api.atlassian.com", "prompt": "consent"}, "connection_configuration": ["cloudId",
"accountId"], "proxy": {"base_url": "https://api.atlassian.com", "connection_config": {"subdomain":
"${connectionConfig.subdomain}"}, "paginate": {"type": "link", "link_rel_in_response_header": "next",
"limit_name_in_request": "limit", "response_path": "results", "link_path_in_response_body": "_links.next"}},
"post_connection_script": "jiraPostConnection", "webhook_routing_script": "jiraWebhookRouting",
"webhook_user_defined_secret": true, "docs": "https://nango.dev/docs/api-integrations/jira",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/jira/how-to-register-your-own-jira-api-oauth-app",
"connection_config": {"subdomain": {"type": "string", "title": "Subdomain", "optional": true, "description":
"The subdomain of your Attlassian account", "pattern": "^[a-zA-Z0-9.-]+$", "example": "subdomain", "suffix":
".atlassian.net", "prefix": "https://"}}, "name": "jira", "logo_url":
"http://localhost:3003/images/template-logos/jira.svg"})json",
    R"json({"display_name": "Linear", "categories": ["popular", "productivity", "ticketing"], "auth_mode": "OAUTH2",
"authorization_url": "https://linear.app/oauth/authorize", "token_url":
"https://api.linear.app/oauth/token", "scope_separator": ",", "authorization_params": {"prompt": "consent"},
"proxy": {"base_url": "https://api.linear.app", "retry": {"at": ["x-ratelimit-requests-reset"], "remaining":
"x-ratelimit-requests-remaining", "error_code": ["400", "5xx", "401", "429"]}}, "disable_pkce": true,
"webhook_routing_script": "linearWebhookRouting", "post_connection_script": "linearPostConnection",
"pre_connection_deletion_script": "linearPreConnectionDeletion", "webhook_user_defined_secret": true,
"docs": "https://nango.dev/docs/api-integrations/linear", "setup_guide_url":
"https://nango.dev/docs/api-integrations/linear/how-to-register-your-own-linear-api-oauth-app", "name":
"linear", "logo_url": "http://localhost:3003/images/template-logos/linear.svg"})json",
    R"json({"display_name": "Mailchimp", "categories": ["marketing", "surveys"], "auth_mode": "OAUTH2",
"authorization_url": "https://login.mailchimp.com/oauth2/authorize", "token_url":
"https://login.mailchimp.com/oauth2/token", "authorization_params": {"response_type": "code"}, "proxy":
{"base_url": "https://${connectionConfig.dc}.api.mailchimp.com"}, "docs":
"https://nango.dev/docs/integrations/all/mailchimp", "post_connection_script": "mailchimpPostConnection",
"connection_config": {"dc": {"type": "string", "title": "Data Center", "description":
"The data center for your account", "pattern": "^[a-z]+\\d*$", "example": "us6", "automated": true}},
"name": "mailchimp", "logo_url": "http://localhost:3003/images/template-logos/mailchimp.svg"})json",
    R"json({"display_name": "Microsoft", "auth_mode": "OAUTH2", "categories": ["communication", "dev-tools",
"productivity"], "authorization_url": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
"token_url": "https://login.microsoftonline.com/common/oauth2/v2.0/token", "disable_pkce": true,
"default_scopes": ["offline_access", ".default"], "authorization_params": {"response_type": "code",
"response_mode": "query"}, "token_params": {"grant_type": "authorization_code"}, "refresh_params":
{"grant_type": "refresh_token"}, "proxy": {"base_url": "https://graph.microsoft.com", "retry": {"after":
["retry-after"]}, "decompress": true}, "docs": "https://nango.dev/docs/api-integrations/microsoft",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/microsoft/how-to-register-your-own-microsoft-api-oauth-app",
"name": "microsoft", "logo_url": "http://localhost:3003/images/template-logos/microsoft.svg"})json",
    R"json({"display_name": "NetSuite (TBA)", "categories": ["accounting", "erp", "popular"], "auth_mode": "TBA",
"authorization_url": "https://${connectionConfig.accountId}.app.netsuite.com/app/login/oauth2/authorize.nl",
"authorization_params": {"prompt": "consent"}, "token_url":
"https://${connectionConfig.accountId}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token",
"default_scopes": ["rest_webservices"], "proxy": {"base_url":
"https://${connectionConfig.accountId}.suitetalk.api.netsuite.com/services/rest/record/v1", "retry":
{"after": ["retry-after"]}}, "docs": "https://nango.dev/docs/api-integrations/netsuite-tba",
"connection_config": {"accountId": {"type": "string", "title": "Account ID", "description":
"The account ID of your NetSuite account", "pattern": "^[a-zA-Z0-9-_]+$", "example": "tstdrv231585"}},
"setup_guide_url":
"https://nango.dev/docs/api-integrations/netsuite-tba/how-to-set-up-netsuite-tba-with-nango", "name":
"netsuite-tba", "logo_url": "http://localhost:3003/images/template-logos/netsuite-tba.svg"})json",
    R"json({"display_name": "Notion", "categories": ["knowledge-base", "popular", "productivity"], "auth_mode":
"OAUTH2", "authorization_url": "https://api.notion.com/v1/oauth/authorize", "token_url":
"https://api.notion.com/v1/oauth/token", "authorization_params": {"response_type": "code", "owner": "user"},
"authorization_method": "header", "body_format": "json", "webhook_routing_script": "notionWebhookRouting",
"webhook_user_defined_secret": true, "token_response_metadata": ["workspace_id"], "proxy": {"retry":
{"after": ["retry-after"]}, "base_url": "https://api.notion.com", "headers": {"notion-version":
"2022-06-28"}, "paginate": {"type": "cursor", "cursor_path_in_response": "next_cursor",
"cursor_name_in_request": "start_cursor", "limit_name_in_request": "page_size", "response_path":
"results"}}, "docs": "https://nango.dev/docs/api-integrations/notion", "setup_guide_url":
"https://nango.dev/docs/api-integrations/notion/how-to-register-your-own-notion-api-oauth-app", "name":
"notion", "logo_url": "http://localhost:3003/images/template-logos/notion.svg"})json",
    R"json({"display_name": "Okta (Client Credentials)", "categories": ["dev-tools", "iam"], "auth_mode": "OAUTH2_CC",
"token_url":
"https://${connectionConfig.hostname}/oauth2/v1/token || https://${connectionConfig.subdomain}.okta.com/oauth2/v1/token",
"token_request_auth_method": "private_key_jwt", "token_params": {"grant_type": "client_credentials"},
"proxy": {"base_url":
"https://${connectionConfig.hostname} || https://${connectionConfig.subdomain}.okta.com", "retry": {"at":
["x-rate-limit-reset"]}, "paginate": {"type": "link", "limit_name_in_request": "limit",
"link_rel_in_response_header": "next"}}, "docs": "https://nango.dev/docs/api-integrations/okta-cc",
"docs_connect": "https://nango.dev/docs/api-integrations/okta-cc/connect", "credentials": {"client_id":
{"type": "string", "title": "Client ID", "description":
"The Client ID of your Okta API Services application", "doc_section":
"#step-1-creating-your-okta-api-services-application"}, "client_private_key": {"type": "string", "title":
"Private Key (JWK)", "description":
"The private JWK JSON (including kid, kty, n, e, d, p, q, dp, dq, qi) whose public key is registered in your Okta API Services application",
"secret": true, "doc_section": "#step-2-generating-and-registering-your-rsa-key-pair"}},
"connection_config": {"hostname": {"type": "string", "title": "Okta Domain", "description":
"The full hostname of your Okta account", "format": "hostname", "prefix": "https://", "example":
"dev-12345678.okta.com", "doc_section": "#step-3-finding-your-okta-domain"}, "subdomain": {"type": "string",
"title": "", "description": "", "hidden": true}, "oauth_scopes": {"type": "string", "title": "Scopes",
"description":
"Space-separated list of Okta Management API scopes (e.g. okta.users.read okta.users.manage). Must be granted under Okta API Scopes on your application.",
"example": "okta.users.read okta.users.manage okta.groups.read", "doc_section":
"#step-4-grant-api-scopes-to-your-application"}}, "name": "okta-cc", "logo_url":
"http://localhost:3003/images/template-logos/okta-cc.svg"})json",
    R"json({"display_name": "Outlook", "auth_mode": "OAUTH2", "categories": ["communication", "popular"],
"authorization_url": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize", "token_url":
"https://login.microsoftonline.com/common/oauth2/v2.0/token", "disable_pkce": true, "default_scopes":
["offline_access", ".default"], "authorization_params": {"response_type": "code", "response_mode": "query"},
"token_params": {"grant_type": "authorization_code"}, "refresh_params": {"grant_type": "refresh_token"},
"proxy": {"base_url": "https://graph.microsoft.com", "retry": {"after": ["retry-after"]}, "decompress":
true}, "docs": "https://nango.dev/docs/api-integrations/outlook", "setup_guide_url":
"https://nango.dev/docs/api-integrations/outlook/how-to-register-your-own-outlook-api-oauth-app", "name":
"outlook", "logo_url": "http://localhost:3003/images/template-logos/outlook.svg"})json",
    R"json({"display_name": "Perimeter81", "categories": ["productivity"], "auth_mode": "TWO_STEP", "proxy":
{"base_url": "https://api.perimeter81.com/api/rest"}, "token_url":
"https://api.${connectionConfig.domain}.com/api/v1/auth/authorize", "token_params": {"apiKey":
"${credentials.apiKey}", "grantType": "api_key"}, "token_headers": {"content-type": "application/json"},
"token_response": {"token": "data.accessToken", "token_expiration": "data.accessTokenExpire",
"token_expiration_strategy": "expireAt"}, "docs": "https://nango.dev/docs/integrations/all/perimeter81",
"docs_connect": "https://nango.dev/docs/integrations/all/perimeter81/connect", "connection_config":
{"domain": {"type": "string", "title": "Domain", "description": "The domain for Perimeter81.", "enum":
["perimeter81", "eu.sase.checkpoint"], "doc_section":
"#step-1-finding-your-perimeter81-domain-and-perimeter81-api-key", "order": 1}}, "credentials": {"apiKey":
{"type": "string", "title": "API Key", "description": "The API key for your Perimeter81 account", "secret":
true}}, "name": "perimeter81", "logo_url": "http://localhost:3003/images/template-logos/perimeter81.svg"})json",
    R"json({"display_name": "Pipedrive", "categories": ["crm"], "auth_mode": "OAUTH2", "authorization_url":
"https://oauth.pipedrive.com/oauth/authorize", "token_url": "https://oauth.pipedrive.com/oauth/token",
"authorization_url_skip_empty": true, "token_request_auth_method": "basic", "disable_pkce": true,
"token_response_metadata": ["api_domain"], "proxy": {"base_url": "${connectionConfig.api_domain}/api",
"decompress": true, "paginate": {"type": "offset", "offset_name_in_request": "start", "response_path":
"data", "limit_name_in_request": "limit"}}, "docs": "https://nango.dev/docs/api-integrations/pipedrive",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/pipedrive/how-to-register-your-own-pipedrive-oauth-app",
"connection_config": {"api_domain": {"type": "string", "title": "", "description": "", "automated": true}},
"name": "pipedrive", "logo_url": "http://localhost:3003/images/template-logos/pipedrive.svg"})json",
    R"json({"display_name": "Private API (Bearer Auth)", "categories": ["other"], "auth_mode": "API_KEY", "proxy":
{"headers": {"authorization": "Bearer ${apiKey}"}, "base_url": "https://my-private-api"}, "docs":
"https://nango.dev/docs/integrations/all/private-api-bearer", "docs_connect":
"https://nango.dev/docs/integrations/all/private-api-bearer/connect", "credentials": {"apiKey": {"type":
"string", "title": "API Key", "description": "Your API Key"}}, "name": "private-api-bearer", "logo_url":
"http://localhost:3003/images/template-logos/private-api-bearer.svg"})json",
    R"json({"display_name": "Private API (Basic Auth)", "categories": ["other"], "auth_mode": "BASIC", "proxy":
{"base_url": "https://my-private-api"}, "docs": "https://nango.dev/docs/integrations/all/private-api-basic",
"docs_connect": "https://nango.dev/docs/integrations/all/private-api-basic/connect", "credentials":
{"username": {"type": "string", "title": "Username", "description": "Your username"}, "password": {"type":
"string", "title": "Password", "description": "Your password"}}, "name": "private-api-basic", "logo_url":
"http://localhost:3003/images/template-logos/private-api-basic.svg"})json",
    R"json({"display_name": "Private API (Generic)", "categories": ["other"], "auth_mode": "API_KEY", "proxy":
{"base_url": "https://api.nango.dev/"}, "integration_config": {"keyPlacement": {"type": "string", "title":
"Key placement", "description": "Where the API key is sent on proxied requests.", "enum": ["header",
"query"], "default_value": "header", "warnings": {"query":
"Sending the key as a query param can expose it in upstream, proxy, and CDN logs. Prefer a header when the API supports it."},
"order": 1}, "keyName": {"type": "string", "title": "Key name", "description":
"Header name or query-param name (e.g. Authorization, x-api-key, api_key).", "example": "Authorization",
"order": 2}, "valueTemplate": {"type": "string", "title": "Value template", "description":
"How the key is presented to the upstream API. Use ${apiKey} as the placeholder for the stored key.",
"example": "Api-Key ${apiKey}", "default_value": "${apiKey}", "pattern": "\\$\\{apiKey\\}", "order": 3},
"baseUrl": {"type": "string", "title": "Base URL", "description":
"Base URL of the upstream API the proxy will call.", "format": "uri", "pattern": "^https?://", "example":
"https://api.example.com", "order": 4}, "keyLabel": {"type": "string", "title":
"API key label (shown in Connect UI)", "description":
"The label end users see for the API key field in the Connect UI.", "default_value": "API Key", "optional":
true, "order": 5}}, "docs": "https://nango.dev/docs/integrations/all/private-api-generic", "docs_connect":
"https://nango.dev/docs/integrations/all/private-api-generic/connect", "credentials": {"apiKey": {"type":
"string", "title": "API Key", "description": "Your API Key"}}, "name": "private-api-generic", "logo_url":
"http://localhost:3003/images/template-logos/private-api-generic.svg"})json",
    R"json({"display_name": "Quickbooks", "categories": ["accounting", "popular"], "auth_mode": "OAUTH2",
"authorization_url": "https://appcenter.intuit.com/connect/oauth2", "token_url":
"https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer", "redirect_uri_metadata": ["realmId"], "proxy":
{"connection_config": {"realmId": "${connectionConfig.realmId}"}, "base_url":
"https://quickbooks.api.intuit.com"}, "docs": "https://nango.dev/docs/api-integrations/quickbooks",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/quickbooks/how-to-register-your-own-quickbooks-api-oauth-app",
"docs_connect": "https://nango.dev/docs/api-integrations/quickbooks/connect", "connection_config":
{"realmId": {"type": "string", "title": "Quickbooks Realm ID", "optional": true, "description":
"The realmId of your quickbooks company", "pattern": "^\\d{10,19}$", "example": "9341453474484455",
"doc_section": "#step-1-finding-your-realm-id"}}, "name": "quickbooks", "logo_url":
"http://localhost:3003/images/template-logos/quickbooks.svg"})json",
    R"json({"display_name": "Salesforce", "categories": ["crm", "popular"], "auth_mode": "OAUTH2", "authorization_url":
"https://${connectionConfig.hostname}/services/oauth2/authorize || https://login.salesforce.com/services/oauth2/authorize",
"token_url":
"https://${connectionConfig.hostname}/services/oauth2/token || https://login.salesforce.com/services/oauth2/token",
"authorization_params": {"prompt": "consent"}, "default_scopes": ["offline_access"],
"token_response_metadata": ["instance_url"], "proxy": {"base_url": "${connectionConfig.instance_url}"},
"webhook_routing_script": "salesforceWebhookRouting", "post_connection_script": "salesforcePostConnection",
"docs": "https://nango.dev/docs/api-integrations/salesforce", "setup_guide_url":
"https://nango.dev/docs/api-integrations/salesforce/salesforce-api-oauth-app-setup", "docs_connect":
"https://nango.dev/docs/api-integrations/salesforce/connect", "connection_config": {"instance_url": {"type":
"string", "title": "Instance URL", "description": "The instance URL of your Salesforce account", "format":
"uri", "pattern": "^https?://.*$", "automated": true}, "hostname": {"type": "string", "title": "Hostname",
"description": "The hostname to your Salesforce instance", "pattern":
"^(?!(?:.*\\.)?[Ll][Ii][Gg][Hh][Tt][Nn][Ii][Nn][Gg]\\.([Ff][Oo][Rr][Cc][Ee]|[Ss][Aa][Ll][Ee][Ss][Ff][Oo][Rr][Cc][Ee])\\.[Cc][Oo][Mm]$)[a-zA-Z0-9]([a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])?)*$",
"example": "acme.my.salesforce.com", "prefix": "https://", "optional": true, "doc_section":
"#step-1-finding-your-hostname"}}, "name": "salesforce", "logo_url":
"http://localhost:3003/images/template-logos/salesforce.svg"})json",
    R"json({"display_name": "Shopify (OAuth)", "categories": ["e-commerce", "popular"], "auth_mode": "OAUTH2",
"authorization_url": "https://${connectionConfig.subdomain}.myshopify.com/admin/oauth/authorize",
"token_url": "https://${connectionConfig.subdomain}.myshopify.com/admin/oauth/access_token", "proxy":
{"base_url": "https://${connectionConfig.subdomain}.myshopify.com", "headers": {"x-shopify-access-token":
"${accessToken}"}}, "webhook_routing_script": "shopifyWebhookRouting", "token_params": {"expiring": 1},
"docs": "https://nango.dev/docs/api-integrations/shopify", "setup_guide_url":
"https://nango.dev/docs/api-integrations/shopify/how-to-register-your-own-shopify-api-oauth-app",
"docs_connect": "https://nango.dev/docs/api-integrations/shopify/connect", "connection_config":
{"subdomain": {"type": "string", "title": "Shopify Domain", "description":
"The subdomain of your Shopify account", "pattern": "^[a-z0-9_-]+$", "example": "domain", "suffix":
".myshopify.com", "prefix": "https://", "doc_section": "#step-1-finding-your-shopify-domain"}}, "name":
"shopify", "logo_url": "http://localhost:3003/images/template-logos/shopify.svg"})json",
    R"json({"display_name": "Slack", "categories": ["popular", "productivity"], "auth_mode": "OAUTH2",
"authorization_url": "https://slack.com/oauth/v2/authorize", "scope_separator": ",",
"alternate_access_token_response_path": "authed_user", "token_url": "https://slack.com/api/oauth.v2.access",
"disable_pkce": true, "token_response_metadata": ["incoming_webhook.url", "incoming_webhook.channel",
"incoming_webhook.channel_id", "bot_user_id", "team.id"], "proxy": {"base_url": "https://slack.com/api",
"retry": {"after": ["retry-after"]}, "paginate": {"type": "cursor", "cursor_path_in_response":
"response_metadata.next_cursor", "cursor_name_in_request": "cursor", "limit_name_in_request": "limit"}},
"webhook_routing_script": "slackWebhookRouting", "docs": "https://nango.dev/docs/api-integrations/slack",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/slack/how-to-register-your-own-slack-api-oauth-app", "name":
"slack", "logo_url": "http://localhost:3003/images/template-logos/slack.svg"})json",
    R"json({"display_name": "Snowflake (JWT)", "categories": ["dev-tools"], "auth_mode": "JWT", "signature":
{"protocol": "RSA"}, "token": {"signing_key": "${credentials.privateKey}", "expires_in_ms": 3600000,
"header": {"alg": "RS256", "typ": "JWT"}, "payload": {"iss":
"${credentials.accountIdentifier}.${credentials.userName}.${fingerprint(${credentials.privateKey})}", "sub":
"${credentials.accountIdentifier}.${credentials.userName}"}}, "proxy": {"headers": {"accept":
"application/json", "authorization": "Bearer ${accessToken}", "x-snowflake-authorization-token-type":
"KEYPAIR_JWT"}, "base_url": "https://${connectionConfig.subdomain}.snowflakecomputing.com", "verification":
{"method": "POST", "endpoints": ["/api/v2/statements"], "data": {"statement": "SELECT CURRENT_TIMESTAMP"},
"headers": {"x-snowflake-authorization-token-type": "KEYPAIR_JWT", "content-type": "application/json"}}},
"docs": "https://nango.dev/docs/integrations/all/snowflake-jwt", "docs_connect":
"https://nango.dev/docs/integrations/all/snowflake-jwt/connect", "connection_config": {"subdomain": {"type":
"string", "title": "Subdomain", "description": "The subdomain for your Snowflake instance", "example":
"KXOPMLU-RE00572", "order": 1, "doc_section": "#step-1-finding-your-subdomain"}}, "credentials":
{"accountIdentifier": {"type": "string", "title": "Account Identifier", "description":
"The unique identifier for your Snowflake account.", "example": "KXOPMLU-RE00572", "doc_section":
"#step-2-finding-your-account-identifier"}, "userName": {"type": "string", "title": "User Name",
"description": "The username for your Snowflake account used for authentication", "example": "MYUSER",
"doc_section": "#step-3-finding-your-user-name"}, "privateKey": {"type": "string", "title": "Private Key",
"description": "The private key associated with your Snowflake account for JWT authentication", "example":
"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\\n-----END PRIVATE KEY-----",
"pattern": "^-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+)\\s*-----END PRIVATE KEY-----$", "secret":
true, "doc_section": "#step-4-generating-your-private-key"}}, "name": "snowflake-jwt", "logo_url":
"http://localhost:3003/images/template-logos/snowflake-jwt.svg"})json",
    R"json({"display_name": "Stripe Connect", "categories": ["payment"], "auth_mode": "OAUTH2", "authorization_url":
"https://connect.stripe.com/oauth/authorize", "token_url": "https://connect.stripe.com/oauth/token",
"proxy": {"base_url": "https://api.stripe.com"}, "docs": "https://nango.dev/docs/api-integrations/stripe",
"setup_guide_url":
"https://nango.dev/docs/api-integrations/stripe/how-to-register-your-own-stripe-api-oauth-app", "name":
"stripe", "logo_url": "http://localhost:3003/images/template-logos/stripe.svg"})json",
    R"json({"display_name": "Stripe (API Key)", "categories": ["payment"], "auth_mode": "BASIC", "proxy": {"base_url":
"https://api.stripe.com", "headers": {"stripe-context": "${connectionConfig.context}"}}, "docs":
"https://nango.dev/docs/api-integrations/stripe-api-key", "docs_connect":
"https://nango.dev/docs/api-integrations/stripe-api-key/connect", "credentials": {"username": {"type":
"string", "title": "Restricted API Key", "description": "Your Stripe restricted API Key", "secret": true,
"example": "rk_live_51On1GfAemfaBCd0eHq***************BV5007KeuAVcO", "pattern":
"^rk_[a-z]+_[A-Za-z0-9]{8}[A-Za-z0-9]+([A-Za-z0-9]{8})$", "doc_section":
"#step-1-generating-your-stripe-restricted-api-key"}, "password": {"type": "string", "title": "",
"description": "", "default_value": "", "hidden": true}}, "connection_config": {"context": {"type":
"string", "title": "Stripe Context", "description": "The Stripe account context", "optional": true,
"example": "acct_1aTnTtAAB0hHJ26p", "pattern": "^acct_[A-Za-z0-9]{16}(\\/acct_[A-Za-z0-9]{16})?$",
"doc_section": "#step-2-finding-your-stripe-context"}}, "name": "stripe-api-key", "logo_url":
"http://localhost:3003/images/template-logos/stripe-api-key.svg"})json",
    R"json({"display_name": "Twitter (v1)", "categories": ["marketing", "social"], "auth_mode": "OAUTH1",
"request_url": "https://api.twitter.com/oauth/request_token", "authorization_url":
"https://api.twitter.com/oauth/authorize", "token_url": "https://api.twitter.com/oauth/access_token",
"signature_method": "HMAC-SHA1", "request_params": {"x_auth_access_type": "write"}, "proxy": {"base_url":
"https://api.twitter.com"}, "docs": "https://nango.dev/docs/integrations/all/twitter", "name": "twitter",
"logo_url": "http://localhost:3003/images/template-logos/twitter.svg"})json",
    R"json({"display_name": "Unauthenticated", "categories": ["other"], "auth_mode": "NONE", "webhook_routing_script":
"unauthenticatedWebhookRouting", "docs": "https://nango.dev/docs/integrations/all/unauthenticated", "name":
"unauthenticated", "logo_url": "http://localhost:3003/images/template-logos/unauthenticated.svg"})json",
    R"json({"display_name": "Xero", "categories": ["accounting", "popular"], "auth_mode": "OAUTH2",
"authorization_url": "https://login.xero.com/identity/connect/authorize", "token_url":
"https://identity.xero.com/connect/token", "authorization_params": {"response_type": "code"},
"default_scopes": ["offline_access", "openid"], "proxy": {"base_url": "https://api.xero.com", "retry":
{"after": ["retry-after"]}}, "post_connection_script": "xeroPostConnection", "webhook_routing_script":
"xeroWebhookRouting", "webhook_user_defined_secret": true, "docs":
"https://nango.dev/docs/api-integrations/xero", "setup_guide_url":
"https://nango.dev/docs/api-integrations/xero/how-to-register-your-own-xero-api-oauth-app", "name": "xero",
"logo_url": "http://localhost:3003/images/template-logos/xero.svg"})json",
    R"json({"display_name": "Zendesk", "categories": ["popular", "support", "ticketing"], "auth_mode": "OAUTH2",
"authorization_url": "https://${connectionConfig.subdomain}.zendesk.com/oauth/authorizations/new",
"token_url": "https://${connectionConfig.subdomain}.zendesk.com/oauth/tokens", "token_params":
{"grant_type": "authorization_code", "expires_in": "1800"}, "refresh_params": {"grant_type":
"refresh_token", "expires_in": "1800"}, "proxy": {"base_url":
"https://${connectionConfig.subdomain}.zendesk.com", "retry": {"after": ["retry-after"]}, "paginate":
{"type": "link", "limit_name_in_request": "per_page", "link_path_in_response_body": "next_page"}}, "docs":
"https://nango.dev/docs/api-integrations/zendesk", "setup_guide_url":
"https://nango.dev/docs/api-integrations/zendesk/how-to-register-your-own-zendesk-api-oauth-app",
"docs_connect": "https://nango.dev/docs/api-integrations/zendesk/connect", "connection_config":
{"subdomain": {"type": "string", "title": "Zendesk Domain", "description":
"The subdomain of your Zendesk account", "pattern": "^[a-z0-9_-]+$", "example": "domain", "suffix":
".zendesk.com", "prefix": "https://", "doc_section": "#step-1-finding-your-subdomain"}}, "name": "zendesk",
"logo_url": "http://localhost:3003/images/template-logos/zendesk.svg"})json",
    R"json({"display_name": "Zoom", "categories": ["video"], "auth_mode": "OAUTH2", "authorization_url":
"https://zoom.us/oauth/authorize", "token_url": "https://zoom.us/oauth/token", "scope_separator": ",",
"authorization_params": {"response_type": "code"}, "refresh_params": {"grant_type": "refresh_token"},
"proxy": {"base_url": "https://api.zoom.us/v2", "paginate": {"type": "cursor", "cursor_path_in_response":
"next_page_token", "cursor_name_in_request": "next_page_token", "limit_name_in_request": "page_size"}},
"docs": "https://nango.dev/docs/api-integrations/zoom", "setup_guide_url":
"https://nango.dev/docs/api-integrations/zoom/how-to-register-your-own-zoom-api-oauth-app", "name": "zoom",
"logo_url": "http://localhost:3003/images/template-logos/zoom.svg"})json",
};

} // namespace

std::span<const char *const> providerCatalogue()
{
    return catalogue;
}

} // namespace console::demo
