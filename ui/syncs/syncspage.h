#pragma once

#include "ui/shell/page.h"
#include "ui/syncs/syncspane.h"

#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;

namespace console {

class ConnectionPicker;
class PlaceKeeper;

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
    void keepPlace();
    QByteArray place() const;
    void goTo(const JsonValue &place);
    void chooseWanted();

    PageContext m_context;
    QComboBox *m_integration;
    ConnectionPicker *m_connection;
    QButtonGroup *m_chips;
    SyncsPane *m_pane;
    PlaceKeeper *m_place = nullptr;
    QString m_wanted;                               ///< The integration of before a restart, until it is offered.
    JsonValue m_wantedTable;                        ///< What is to be selected in it.
    std::vector<std::pair<QString, int>> m_offered; ///< In the integration box, with their connections.
};

} // namespace console
