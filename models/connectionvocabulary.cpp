#include "models/connectionvocabulary.h"

#include <algorithm>

namespace console {

namespace {

using Counts = QHash<QString, int>;

std::vector<ConnectionVocabulary::Counted> sorted(const Counts &counts)
{
    std::vector<ConnectionVocabulary::Counted> all;
    all.reserve(static_cast<size_t>(counts.size()));
    for (auto it = counts.begin(); it != counts.end(); ++it)
        all.emplace_back(it.key(), it.value());
    std::sort(all.begin(), all.end());
    return all;
}

void countTags(const ConnectionRow &row, Counts &keys, QHash<QString, Counts> &values)
{
    for (const JsonMember &tag : row.tags()) {
        ++keys[tag.key];
        Counts &of = values[tag.key];
        const QString text = tag.value.toText();
        if (const auto known = of.find(text); known != of.end())
            ++*known;
        else if (static_cast<size_t>(of.size()) < ConnectionVocabulary::MostValues)
            of.insert(text, 1);
    }
}

} // namespace

ConnectionVocabulary vocabularyOf(const ConnectionIndex &index, const std::stop_token &stop)
{
    Counts providers;
    Counts keys;
    QHash<QString, Counts> values;
    for (int number = 0; number < index.size() && !stop.stop_requested(); ++number) {
        const ConnectionRow row = index.row(number);
        if (const QString provider = row.provider(); !provider.isEmpty())
            ++providers[provider];
        countTags(row, keys, values);
    }
    ConnectionVocabulary vocabulary{
        .integrations = index.integrations(), .providers = sorted(providers), .tagKeys = sorted(keys)};
    for (auto it = values.begin(); it != values.end(); ++it)
        vocabulary.tagValues.insert(it.key(), sorted(it.value()));
    return vocabulary;
}

} // namespace console
