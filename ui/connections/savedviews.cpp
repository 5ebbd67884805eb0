#include "ui/connections/savedviews.h"

#include "dto/environment.h"
#include "session/workspace.h"

#include <algorithm>

namespace console {

namespace {

constexpr std::pair<const char *, Health> HealthWords[] = {
    {"auth", Health::AuthError},
    {"sync", Health::SyncError},
    {"unknown", Health::Unknown},
    {"healthy", Health::Healthy},
};

QString wordOf(std::optional<Health> health)
{
    for (const auto &[word, meant] : HealthWords) {
        if (health == meant)
            return QString::fromLatin1(word);
    }
    return {};
}

std::optional<Health> healthOf(const QString &word)
{
    for (const auto &[text, meant] : HealthWords) {
        if (word == QLatin1String(text))
            return meant;
    }
    return std::nullopt;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

JsonObjectWriter &addFilter(JsonObjectWriter &json, const FilterChoice &filter)
{
    return json.string("text", filter.text)
        .string("integration", filter.integrationKey)
        .string("health", wordOf(filter.health));
}

FilterChoice filterFrom(const JsonValue &json)
{
    return {.text = json["text"].string().value_or(QString()),
            .integrationKey = json["integration"].string().value_or(QString()),
            .health = healthOf(json["health"].string().value_or(QString()))};
}

QByteArray toJson(const std::vector<SavedView> &views)
{
    QByteArrayList all;
    for (const SavedView &view : views) {
        JsonObjectWriter json;
        json.string("name", view.name);
        all << addFilter(json, view.filter).raw("layout", toJson(view.layout)).toJson();
    }
    return '[' + all.join(',') + ']';
}

std::vector<SavedView> savedViewsFrom(const QByteArray &text)
{
    std::vector<SavedView> views;
    const auto json = parseJson(text);
    if (!json)
        return views;
    for (const JsonValue &item : json->items()) {
        SavedView view{.name = item["name"].string().value_or(QString()),
                       .filter = filterFrom(item),
                       .layout = tableLayoutFrom(item["layout"])};
        if (!view.name.isEmpty() && !view.layout.columns.empty())
            views.push_back(std::move(view));
    }
    return views;
}

SavedViews::SavedViews(Workspace &workspace, const Environment &environment, QObject *parent)
    : QObject(parent), m_workspace(workspace),
      m_key(QStringLiteral("connections/views/") + QString::number(environment.id))
{
    m_workspace.setting(m_key)->onFinished(this, [this](const Result<QByteArray> &kept) {
        m_loaded = true;
        if (!kept) {
            Q_EMIT failed(kept.error());
            return;
        }
        // Behind what was kept before comes what was saved meanwhile.
        std::vector<SavedView> views = savedViewsFrom(*kept);
        std::swap(views, m_views);
        for (const SavedView &view : views)
            save(view);
        Q_EMIT changed();
    });
}

const SavedView *SavedViews::find(const QString &name) const
{
    const auto at =
        std::find_if(m_views.begin(), m_views.end(), [&](const SavedView &view) { return sameName(view.name, name); });
    return at == m_views.end() ? nullptr : &*at;
}

void SavedViews::save(const SavedView &view)
{
    const auto at = std::find_if(m_views.begin(), m_views.end(),
                                 [&](const SavedView &other) { return sameName(view.name, other.name); });
    if (at == m_views.end())
        m_views.push_back(view);
    else
        *at = view;
    keep();
}

void SavedViews::rename(const QString &from, const QString &to)
{
    const SavedView *taken = find(to);
    for (SavedView &view : m_views) {
        if (sameName(view.name, from) && (taken == nullptr || taken == &view)) {
            view.name = to;
            keep();
            return;
        }
    }
}

void SavedViews::remove(const QString &name)
{
    std::erase_if(m_views, [&](const SavedView &view) { return sameName(view.name, name); });
    keep();
}

void SavedViews::keep()
{
    // Before they are read, what is kept is not known yet: it must not be overwritten.
    if (m_loaded) {
        m_workspace.keepSetting(m_key, toJson(m_views))->onFinished(this, [this](const Result<Done> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    }
    Q_EMIT changed();
}

} // namespace console
