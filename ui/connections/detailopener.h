#pragma once

#include "core/ids.h"
#include "core/json.h"
#include "ui/shell/page.h"

#include <optional>

namespace console {

class ConnectionDetailPane;
class ConnectionFilterBar;
class ConnectionTable;

/// Opens and closes the detail pane as connections are selected, asked for from elsewhere, renewed or removed.
class DetailOpener : public QObject
{
    Q_OBJECT

public:
    /// The widgets outlive it.
    DetailOpener(const PageContext &context, ConnectionTable *list, ConnectionFilterBar *filter,
                 ConnectionDetailPane *pane, QObject *parent);

    /// Selects a connection, clearing a filter that hides it, and opens its pane at a tab ("Syncs"). One
    /// that is not in the list yet opens as soon as it comes.
    void showConnection(const ConnectionRef &ref, const QString &tab);
    /// The connection that is open, or that was and will be as soon as it comes.
    ConnectionRef opened() const;
    QString tab() const;
    /// Where one is, or was, in the tabs of that connection, as JSON.
    QByteArray places() const;
    /// Opens a connection that was open before a restart: one that the filter hides opens without its row, and one
    /// that is gone does not open.
    void restore(const ConnectionRef &ref, const QString &tab, const JsonValue &places);
    /// Makes the pane while nobody waits for it, a part an event, so that neither the page nor the first connection
    /// that is opened comes later for it.
    void prepare();

Q_SIGNALS:
    /// opened(), tab() or places() changed.
    void changed();

private:
    void connectModel();
    void connectSelection();
    void showFirst(bool open);
    void showWanted();
    void forgetGone();
    void openCurrent();
    void openPane();
    void closePane();
    void renewPane();

    PageContext m_context;
    ConnectionTable *m_list;
    ConnectionFilterBar *m_filter;
    ConnectionDetailPane *m_pane;
    ConnectionRef m_wanted; ///< To be shown as soon as it is in the list.
    QString m_wantedTab;
    JsonValue m_wantedPlaces;
    bool m_restoring = false;          ///< The wanted one was open before a restart.
    std::optional<bool> m_firstWanted; ///< The first row is asked for and still being computed; true: opened.
};

} // namespace console
