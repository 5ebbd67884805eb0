#pragma once

#include "core/error.h"
#include "core/json.h"
#include "models/customers.h"
#include "ui/shell/page.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTableView;
class QTimer;

namespace console {

class CustomerPane;
class CustomersModel;
class PlaceKeeper;
class TableFrame;

/// All connections gathered by whose they are: by end user, e-mail, organization or any tag. The selected customer
/// opens beside the list. Groups what the window has loaded; asks the server only to load the connections.
class CustomersPage : public Page
{
    Q_OBJECT

public:
    CustomersPage(const PageContext &context, QWidget *parent);
    ~CustomersPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    /// Groups by `bridge` and opens the customer with this value, clearing a filter that hides it.
    void showCustomer(const CustomerBridge &bridge, const QString &value);

private:
    QWidget *buildList();
    QWidget *buildHeader();
    QTableView *buildTable();
    void buildActions();
    void connectFeed();
    void connectModel();
    void restoreBridge();
    void keepPlace();
    QByteArray place() const;
    void goTo(const JsonValue &place);
    void offerBridges();
    void chooseBridge();
    void groupSoon();
    void group();
    void updateFilter();
    void updateState();
    void updateEmptyState();
    void takeArrangement();
    void restoreHidden(bool complete);
    void openCurrent();
    void closePane();

    PageContext m_context;
    CustomersModel *m_model;
    std::optional<Error> m_error;
    std::optional<QString> m_wanted; ///< Key of the customer to open as soon as it is there.
    bool m_stale = true;
    bool m_restoring = false; ///< The wanted one was open before a restart.

    QSplitter *m_splitter;
    CustomerPane *m_pane;
    QLineEdit *m_filter = nullptr;
    QComboBox *m_bridge = nullptr;
    QPushButton *m_failing = nullptr;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    QLabel *m_count = nullptr;
    QTimer *m_groupTimer;
    PlaceKeeper *m_place = nullptr;
};

} // namespace console
