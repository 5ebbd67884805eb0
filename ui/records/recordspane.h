#pragma once

#include "dto/connectionquery.h"
#include "dto/integration.h"
#include "dto/record.h"
#include "dto/sync.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace console {

class JsonView;
class MessageBar;
class RecordsFeed;
class RecordsModel;
class TableFrame;

/// The synced records of one connection: model, variant and filters, the table that pages while one
/// scrolls, and the whole record beside it. Used by the Records page and by the Records tab of a
/// connection. Asks for the models when it is visible; records only on Load, or when a model was given.
class RecordsPane : public QWidget
{
    Q_OBJECT

public:
    RecordsPane(const PageContext &context, QWidget *parent);
    ~RecordsPane() override;

    /// Shows another connection; with a model its records are loaded at once. An invalid reference
    /// empties the pane.
    void setConnection(const ConnectionRef &connection, const QString &model = {});
    /// Fetches again what is shown: the first page of the same query.
    void refresh();
    QWidget *initialFocus() const;
    const RecordsModel &model() const { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildQueryRow();
    QWidget *buildFilterRow();
    QWidget *buildTable();
    QWidget *buildDetail();
    void connectFeed();

    void loadChoices();
    void loadModels();
    void offerModels();
    void offerVariants();
    QString chosenModel() const;
    QString chosenVariant() const;
    /// The query as it is written in the boxes, or nothing while one of them is wrong (and says so).
    std::optional<RecordQuery> readQuery();
    void loadRecords();
    void acceptRows(const std::vector<RecordRow> &rows, bool atEnd);
    void acceptFailure(const Error &error);
    void updateFooter();
    void showEmpty();
    void showSelected();
    void copyRecord() const;

    PageContext m_context;
    ConnectionRef m_connection;
    std::vector<SyncStatus> m_syncs;
    std::vector<FunctionInfo> m_functions;
    QPointer<CallBase> m_syncsCall;
    QPointer<CallBase> m_functionsCall;
    bool m_choicesWanted = false; ///< Loads them with the next show.
    bool m_recordsWanted = false;

    RecordsFeed *m_feed;
    RecordsModel *m_model;
    QComboBox *m_modelBox;
    QComboBox *m_variantBox;
    QComboBox *m_action;
    QLineEdit *m_modifiedAfter;
    QLineEdit *m_ids;
    QLabel *m_filterProblem;
    QPushButton *m_load;
    MessageBar *m_messages;
    QTableView *m_table;
    TableFrame *m_frame;
    JsonView *m_record;
    QPushButton *m_copy;
};

} // namespace console
