#pragma once

#include "core/ids.h"
#include "core/json.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QTableView;

namespace console {

class ActivityModel;
class CallBase;
class TableFrame;
class TablePlace;

/// What was done to one connection from here: the entries of the journal that name it. Reads while it is
/// visible, and again when the journal grows.
class ConnectionActivityTab : public QWidget
{
    Q_OBJECT

public:
    ConnectionActivityTab(const PageContext &context, QWidget *parent);

    void setConnection(const ConnectionRef &ref);
    void refresh();
    /// The entry that is selected, and back.
    QByteArray place() const;
    void goTo(const JsonValue &place);

Q_SIGNALS:
    void placeChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();

    PageContext m_context;
    ConnectionRef m_ref;
    QPointer<CallBase> m_call;
    bool m_stale = true;
    ActivityModel *m_model;
    QTableView *m_table;
    TableFrame *m_frame;
    TablePlace *m_place;
};

} // namespace console
