#include "demo/seed/people.h"

#include <array>

namespace console::demo {

namespace {

struct Person {
    const char *id;
    const char *name;
    const char *email;
    const char *organization;
};

const std::array<Person, 8> known{{
    {"user-alice", "Alice Martin", "alice@acme.example", "acme"},
    {"user-bob", "Bob O'Neil", "bob@acme.example", "acme"},
    {"user-chloe", "Chloé Dupont", "chloe@globex.example", "globex"},
    {"user-dmitri", "Дмитрий Иванов", "dmitri@globex.example", "globex"},
    {"user-emi", "絵美 田中", "emi@initech.example", "initech"},
    {"user-farid", "Farid Haddad", "farid@initech.example", "initech"},
    {"user-gita", "Gita Rao", "gita@umbrella.example", "umbrella"},
    {"user-hugo", "Hugo Müller", "hugo@umbrella.example", "umbrella"},
}};

const std::array<const char *, 20> firstNames{"Maya",  "Noah", "Olivia", "Pedro",   "Quentin", "Rosa",  "Søren",
                                              "Tomás", "Uma",  "Viktor", "Wanjiru", "Xin",     "Yara",  "Zoë",
                                              "أمينة", "דוד",  "Łukasz", "Ngọc",    "Ιωάννα",  "さくら"};
const std::array<const char *, 17> lastNames{"Abbott", "Baker",  "Cohen",    "Díaz",    "Eriksson", "Fischer",
                                             "García", "الخطيب", "לוי",      "Ivanova", "Jensen",   "Kowalski",
                                             "Lê",     "Moreau", "Nakamura", "Okafor",  "Παπαδάκη"};
const std::array<const char *, 12> organizations{
    "Northwind Traders", "Contoso", "Fabrikam",       "Tailspin Toys", "Wide World Importers", "Proseware",
    "Litware",           "Adatum",  "Woodgrove Bank", "Café Société",  "株式会社サンプル",     "שירותי דוגמה"};

const Person *find(const std::string &id)
{
    for (const Person &person : known) {
        if (id == person.id)
            return &person;
    }
    return nullptr;
}

} // namespace

Json knownEndUser(const std::string &id, const std::string &plan, const std::string &region)
{
    const Person *person = find(id);
    if (!person)
        return {};
    return {{"id", id},
            {"display_name", person->name},
            {"email", person->email},
            {"tags", {{"plan", plan}, {"region", region}}},
            {"organization", nullptr}};
}

std::string organizationOf(const std::string &endUserId)
{
    const Person *person = find(endUserId);
    return person ? person->organization : std::string();
}

Json inventedEndUser(int number)
{
    const auto pick = static_cast<std::size_t>(number);
    const std::size_t organization = pick % organizations.size();
    const std::string id = "eu-" + std::to_string(10000 + number);
    return {{"id", id},
            {"display_name",
             std::string(firstNames[pick * 7 % firstNames.size()]) + " " + lastNames[pick % lastNames.size()]},
            {"email", "user" + std::to_string(number) + "@org" + std::to_string(organization + 1) + ".example"},
            {"tags", {{"plan", number % 3 == 0 ? "enterprise" : "pro"}}},
            {"organization",
             {{"id", "org-" + std::to_string(organization + 1)}, {"display_name", organizations[organization]}}}};
}

} // namespace console::demo
