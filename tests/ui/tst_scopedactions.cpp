#include "session/servercheck.h"
#include "session/syncs.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "ui/widgets/scopedactions.h"
#include "workspacefixture.h"

#include <QAction>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// Commands follow what the key has shown that it may do, beside what their page says of them.
class tst_scopedactions : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_fixture = std::make_unique<WorkspaceFixture>();
        QVERIFY(m_fixture->openWithoutCredentials());
        m_page = std::make_unique<QObject>();
        m_pause = new QAction(QStringLiteral("Pause"), m_page.get());
        m_pause->setToolTip(QStringLiteral("Pause 3 syncs"));
        needScope(m_fixture->session(), scopes::SyncsExecute, m_page.get(), {m_pause});
    }

    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void anUnknownScopeMayBeTried()
    {
        QVERIFY(m_pause->isEnabled());
        QCOMPARE(m_pause->toolTip(), QStringLiteral("Pause 3 syncs"));
    }

    void aRefusedOneIsDisabledWithTheReason()
    {
        learnThatItIsMissing();
        QVERIFY(!m_pause->isEnabled());
        QCOMPARE(m_pause->toolTip(),
                 QStringLiteral("Pause 3 syncs\nThe key lacks the scope environment:syncs:execute."));
    }

    void otherScopesAreNotConcerned()
    {
        QAction frequency(QStringLiteral("Change frequency"));
        needScope(m_fixture->session(), scopes::SyncsUpdate, m_page.get(), {&frequency});
        learnThatItIsMissing();
        QVERIFY(frequency.isEnabled());
    }

    void thePageGoesOnSayingWhatItSays()
    {
        learnThatItIsMissing();
        m_pause->setEnabled(true);
        QVERIFY(!m_pause->isEnabled());
        m_pause->setToolTip(QStringLiteral("Pause 1 sync"));
        QCOMPARE(m_pause->toolTip(),
                 QStringLiteral("Pause 1 sync\nThe key lacks the scope environment:syncs:execute."));
    }

    void itsWordComesBackWithTheScope_data()
    {
        QTest::addColumn<bool>("enabledByPage");
        QTest::newRow("enabled") << true;
        QTest::newRow("disabled") << false;
    }

    void itsWordComesBackWithTheScope()
    {
        QFETCH(bool, enabledByPage);
        learnThatItIsMissing();
        m_pause->setEnabled(!enabledByPage);
        m_pause->setEnabled(enabledByPage);
        m_pause->setToolTip(QStringLiteral("Pause 2 syncs"));
        m_fixture->session().probeServer(); // What was found missing may be tried again.
        QCOMPARE(m_pause->isEnabled(), enabledByPage);
        QCOMPARE(m_pause->toolTip(), QStringLiteral("Pause 2 syncs"));
    }

    void anActionMayGoFirst()
    {
        delete m_pause;
        learnThatItIsMissing();
    }

private:
    void learnThatItIsMissing()
    {
        const auto target = *SyncTarget::everySyncOf(connectionRef("demo-crm", "crm-acme"));
        const auto done = resultOf(m_fixture->session().syncs().run(SyncCommand::Pause, target));
        QVERIFY(!done);
        QCOMPARE(done.error().missingScope, QString(scopes::SyncsExecute));
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<QObject> m_page;
    QAction *m_pause = nullptr;
};

CONSOLE_TEST(tst_scopedactions)
#include "tst_scopedactions.moc"
