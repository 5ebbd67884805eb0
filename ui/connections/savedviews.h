#pragma once

#include "ui/connections/connectionfilterbar.h"
#include "ui/connections/tablelayout.h"

#include <QObject>

#include <vector>

namespace console {

struct Environment;
class Workspace;

/// A filter with columns, order and density under a name.
struct SavedView {
    QString name;
    FilterChoice filter;
    TableLayout layout;
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// What is asked for, as members of a JSON object, and back.
JsonObjectWriter &addFilter(JsonObjectWriter &json, const FilterChoice &filter);
/// What was kept of a filter; what is missing or of another kind is not chosen.
FilterChoice filterFrom(const JsonValue &json);

/// As it is kept in the store.
QByteArray toJson(const std::vector<SavedView> &views);
/// Views that cannot be read are left out.
std::vector<SavedView> savedViewsFrom(const QByteArray &text);

/// The saved views of one environment, kept durably. Names are unique, case aside; in the order of their saving.
class SavedViews : public QObject
{
    Q_OBJECT

public:
    /// Reads what is kept; changed() follows. The workspace outlives this object.
    SavedViews(Workspace &workspace, const Environment &environment, QObject *parent);

    const std::vector<SavedView> &all() const { return m_views; }
    /// Null when there is none of this name.
    const SavedView *find(const QString &name) const;
    /// Adds a view, or replaces the one of this name.
    void save(const SavedView &view);
    /// Does nothing when the new name is taken.
    void rename(const QString &from, const QString &to);
    /// Forgets it; one that is not there is no error.
    void remove(const QString &name);

Q_SIGNALS:
    /// A view was saved or removed, or they were read.
    void changed();
    /// The views could not be read or kept.
    void failed(const console::Error &error);

private:
    void keep();

    Workspace &m_workspace;
    QString m_key;
    std::vector<SavedView> m_views;
    bool m_loaded = false;
};

} // namespace console
