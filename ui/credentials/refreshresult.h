#pragma once

#include "models/refreshreport.h"

#include <QFrame>

class QAction;
class QVBoxLayout;

namespace console {

class FactList;

/// What a forced refresh did, by fingerprints. Holds no secret, so it stays when the credentials are forgotten, until
/// it is dismissed or another connection is shown.
class RefreshResult : public QFrame
{
    Q_OBJECT

public:
    explicit RefreshResult(QWidget *parent);

    void showReport(const RefreshReport &report);
    void clear();

private:
    QVBoxLayout *m_layout;
    QAction *m_dismiss;
    FactList *m_facts = nullptr;
};

} // namespace console
