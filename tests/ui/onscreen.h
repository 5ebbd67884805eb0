#pragma once

#include "models/connectionsmodel.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

class QWidget;

namespace console::test {

/// All that one can see of the widgets of all windows, hear of them through a screen reader, or read in their tooltips.
QStringList textsOnScreen();

/// Something under a window shows that it is at work.
bool isBusy(const QWidget &window);

/// Connection IDs, users, e-mails and organizations of all connections.
QSet<QString> identitiesOf(const ConnectionsModel &connections);

/// Where somebody is named on the screen: one of `identities`, or any e-mail address; empty for nowhere.
QString nameOnScreen(const QSet<QString> &identities);

} // namespace console::test
