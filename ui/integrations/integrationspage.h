#pragma once

#include "core/call.h"
#include "dto/integration.h"
#include "ui/shell/page.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>

class QLabel;
class QLineEdit;
class QTabWidget;
class QTableView;

namespace console {

class CredentialsPanel;
class FunctionsPanel;
class IntegrationsModel;
class KeyValueModel;
class MessageBar;
class PlaceKeeper;
class RowsFilter;
class TableFrame;
class TablePlace;

struct KeyValue;

/// What an integration is, in lines: as the list has it, with the webhook URL once it was asked for.
std::vector<KeyValue> integrationOverview(const Integration &integration, int connections);

/// The integrations of the environment, with overview, functions and, when asked for, credentials.
class IntegrationsPage : public Page
{
    Q_OBJECT

public:
    IntegrationsPage(const PageContext &context, QWidget *parent);
    ~IntegrationsPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    /// Selects an integration, clearing a filter that hides it; one that is not in the list yet, as soon as
    /// it comes.
    void showIntegration(const ProviderConfigKey &key);

private:
    QWidget *buildHeader();
    QWidget *buildTable();
    QWidget *buildDetail();
    QWidget *buildOverview();
    void load();
    void accept(const std::vector<Integration> &integrations);
    void updateFooter();
    const Integration *selected() const;
    void showSelected();
    void selectWanted();
    void loadDetail();
    void keepPlace();
    QString keyAt(int row) const;

    PageContext m_context;
    QPointer<CallBase> m_listCall;
    QPointer<CallBase> m_detailCall;
    QTimer m_settle; ///< The selection rests: only then its details are fetched.
    ProviderConfigKey m_shown;
    ProviderConfigKey m_wanted; ///< To be selected as soon as it is in the list.
    QDateTime m_asOf;
    bool m_activated = false;
    IntegrationsModel *m_model;
    RowsFilter *m_rows;
    KeyValueModel *m_overview;
    QLineEdit *m_filter = nullptr;
    MessageBar *m_messages;
    PlaceKeeper *m_place = nullptr;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    TablePlace *m_tablePlace = nullptr;
    QLabel *m_title = nullptr;
    QTabWidget *m_tabs = nullptr;
    FunctionsPanel *m_functions = nullptr;
    CredentialsPanel *m_credentials = nullptr;
};

} // namespace console
