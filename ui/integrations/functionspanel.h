#pragma once

#include "core/call.h"
#include "dto/integration.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QTableView;

namespace console {

class FunctionsModel;
class JsonEditor;
class MessageBar;
class TableFrame;

/// The deployed functions of one integration, and the code of the one that was asked for.
class FunctionsPanel : public QWidget
{
    Q_OBJECT

public:
    FunctionsPanel(const PageContext &context, QWidget *parent);
    ~FunctionsPanel() override;

    /// Loads the functions of an integration; an empty key empties the panel.
    void setIntegration(const ProviderConfigKey &integration);
    void refresh();

private:
    QWidget *buildTable();
    QWidget *buildCode();
    void accept(const std::vector<FunctionInfo> &functions);
    void showCode();
    void hideCode();

    PageContext m_context;
    ProviderConfigKey m_integration;
    QString m_whyNot; ///< Why the functions are not listed; empty when they are.
    QPointer<CallBase> m_listCall;
    QPointer<CallBase> m_codeCall;
    FunctionsModel *m_model;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    QAction *m_show = nullptr;
    MessageBar *m_messages;
    QWidget *m_codeBox = nullptr;
    QLabel *m_codeTitle = nullptr;
    JsonEditor *m_code = nullptr;
};

} // namespace console
