#pragma once

#include "ui/shell/page.h"
#include "ui/syncs/syncspane.h"

#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;

namespace console {

class ConnectionPicker;

/// The syncs of a connection or of a whole integration, chosen by two boxes, and narrowed to what needs
/// a look: failing, late, paused, running.
class SyncsPage : public Page
{
    Q_OBJECT

public:
    SyncsPage(const PageContext &context, QWidget *parent);
    ~SyncsPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    void showConnection(const ConnectionRef &connection);

private:
    QWidget *buildScopeRow();
    QWidget *buildChips();
    void offerIntegrations();
    void chooseIntegration();
    void applyScope();
    void updateChips();

    PageContext m_context;
    QComboBox *m_integration;
    ConnectionPicker *m_connection;
    QButtonGroup *m_chips;
    SyncsPane *m_pane;
    std::vector<std::pair<QString, int>> m_offered; ///< In the integration box, with their connections.
};

} // namespace console
