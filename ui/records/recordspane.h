#pragma once

#include "core/call.h"
#include "dto/integration.h"
#include "dto/record.h"
#include "dto/sync.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QSplitter;

#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace console {

class JsonView;
class MessageBar;
class RecordsFeed;
class RecordsModel;
class RecordsQueryBar;
class TableFrame;
class TablePlace;
struct ModelChoice;

/// The models whose records a connection may have, by what its syncs counted and what its integration's
/// functions return: those with most records first.
std::vector<ModelChoice> modelChoices(const std::vector<SyncStatus> &syncs, const std::vector<FunctionInfo> &functions);

/// The synced records of one connection: model, variant and filters, the table that pages while one
/// scrolls, and the whole record beside it. Used by the Records page and by the Records tab of a
/// connection. Asks for the models when it is visible; for records on Load, or when a model was given.
class RecordsPane : public QWidget
{
    Q_OBJECT

public:
    RecordsPane(const PageContext &context, QWidget *parent);
    ~RecordsPane() override;

    /// Shows another connection; with a model its records are loaded. An invalid reference empties the pane.
    void setConnection(const ConnectionRef &connection, const QString &model = {});
    /// Fetches again what is shown: the models, and the first page of the query as it is written.
    void refresh();
    QWidget *initialFocus() const;
    /// The boxes that say which records, the order and the record that is open; and back. Records that were loaded are
    /// asked for again, as far as the first page goes, when the pane is visible.
    QByteArray place() const;
    void goTo(const JsonValue &place);

Q_SIGNALS:
    void placeChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildTable();
    QWidget *buildDetail();
    void connectFeed();

    void loadWanted();
    void loadModels();
    void offerModels();
    void loadRecords();
    void load();
    QString rowKey(int row) const;
    void retry();
    void acceptRows(const RecordPage &page, bool atEnd);
    void acceptFailure(const Error &error);
    void updateFooter();
    void showNothingLoaded();
    void showNoMatch();
    void showSelected();
    void copyRecord() const;

    PageContext m_context;
    ConnectionRef m_connection;
    std::optional<std::vector<SyncStatus>> m_syncs;
    std::optional<std::vector<FunctionInfo>> m_functions;
    std::optional<Error> m_modelsError;
    QPointer<CallBase> m_syncsCall;
    QPointer<CallBase> m_functionsCall;
    bool m_modelsWanted = false; ///< Loads them with the next show; the same for the records.
    bool m_recordsWanted = false;
    bool m_loaded = false; ///< Records were asked for of this connection.

    RecordsFeed *m_feed;
    RecordsModel *m_model;
    RecordsQueryBar *m_query;
    MessageBar *m_messages;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    TablePlace *m_place = nullptr;
    JsonView *m_record = nullptr;
    QLabel *m_recordTitle = nullptr;
    QPushButton *m_copy = nullptr;
    QSplitter *m_splitter = nullptr;
};

} // namespace console
