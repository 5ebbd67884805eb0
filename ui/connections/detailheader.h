#pragma once

#include "dto/connection.h"
#include "ui/shell/page.h"

class QAction;
class QHBoxLayout;
class QLabel;

namespace console {

class ElidedLabel;

/// What stands above the tabs of a connection: its ID, its integration, how it is, and the commands on it.
class DetailHeader : public QWidget
{
    Q_OBJECT

public:
    DetailHeader(const PageContext &context, QAction *pin, QWidget *parent);

    /// Adds to the row of commands, which can be used while there is a connection.
    void addCommand(QWidget *button);
    /// Adds below everything else.
    void addBelow(QWidget *widget);
    void showConnection(const ConnectionRow &row);

Q_SIGNALS:
    void closeRequested();

private:
    QHBoxLayout *buildTitle(QAction *pin);
    QHBoxLayout *buildState();
    void showHealth(const ConnectionRow &row);

    PageContext m_context;
    ElidedLabel *m_id = nullptr;
    QLabel *m_integration = nullptr;
    QLabel *m_healthIcon = nullptr;
    QLabel *m_health = nullptr;
    QWidget *m_commands;
    QHBoxLayout *m_commandRow;
};

} // namespace console
