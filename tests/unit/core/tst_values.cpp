#include "core/body.h"
#include "core/effect.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/secret.h"
#include "support/testcase.h"

#include <QTemporaryFile>

#include <unistd.h>

using namespace console;

/// The small value types of core: secrets, bodies, ids, effects, errors.
class tst_values : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void secretDoesNotPrint()
    {
        QString printed;
        QDebug(&printed) << Secret("hunter2") << Secret();
        QVERIFY(!printed.contains(QLatin1String("hunter2")));
        QCOMPARE(printed.trimmed(), QStringLiteral("Secret(***) Secret()"));
    }

    void secretKeepsItsValueThroughCopyAndMove()
    {
        Secret first(QByteArray("hunter2"));
        Secret copy = first;
        first = Secret();
        QCOMPARE(copy.reveal(), QByteArray("hunter2"));
        const Secret moved = std::move(copy);
        QCOMPARE(moved.reveal(), QByteArray("hunter2"));
        QCOMPARE(moved, Secret("hunter2"));
    }

    void bodyInMemoryReadsRanges()
    {
        const Body body(QByteArray("0123456789"));
        QVERIFY(body.isInMemory());
        QCOMPARE(body.size(), 10);
        QCOMPARE(body.read(3, 4), QByteArray("3456"));
        QCOMPARE(body.read(8, 100), QByteArray("89"));
        QCOMPARE(body.read(10, 1), QByteArray());
        QCOMPARE(body.read(-1, 1), QByteArray());
        QVERIFY(Body().isEmpty());
        QCOMPARE(Body().read(0, 1), QByteArray());
    }

    void bodyInAFileReadsRangesAndClosesIt()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("0123456789");
        file.flush();
        const int descriptor = ::dup(file.handle());
        {
            Body copy;
            {
                const Body body = Body::fromDescriptor(descriptor, 10);
                QVERIFY(!body.isInMemory());
                QVERIFY(body.bytes().isEmpty());
                copy = body;
            }
            QCOMPARE(copy.read(7, 100), QByteArray("789"));
        }
        QCOMPARE(::lseek(descriptor, 0, SEEK_CUR), off_t(-1));
    }

    void bodyOfACutFileGivesWhatIsThere()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("012");
        file.flush();
        const Body body = Body::fromDescriptor(::dup(file.handle()), 10);
        QCOMPARE(body.read(1, 9), QByteArray("12"));
    }

    void idsCompareAndHash()
    {
        const ConnectionRef a{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
        const ConnectionRef swapped{ProviderConfigKey(QStringLiteral("acme")), ConnectionId(QStringLiteral("crm"))};
        QVERIFY(a.isValid());
        QVERIFY(!ConnectionRef().isValid());
        QVERIFY(!(a == swapped));
        QVERIFY(qHash(a) != qHash(swapped));
        QVERIFY(ConnectionId(QStringLiteral("a")) < ConnectionId(QStringLiteral("b")));
        QCOMPARE(a.toString(), QStringLiteral("crm / acme"));
        static_assert(!std::is_convertible_v<ConnectionId, ProviderConfigKey>);
        static_assert(!std::is_convertible_v<QString, ConnectionId>);
    }

    void namesReadBack()
    {
        for (const GuardLevel level : {GuardLevel::ReadOnly, GuardLevel::Confirm, GuardLevel::Free})
            QCOMPARE(guardLevelFromName(guardLevelName(level)), std::optional(level));
        QVERIFY(!guardLevelFromName(QStringLiteral("other")));
        QCOMPARE(effectName(Effect::Destroy), QStringLiteral("destroy"));
    }

    void errorTellsWhatIsKnown()
    {
        const Error error{.kind = ErrorKind::Forbidden,
                          .origin = ErrorOrigin::Nango,
                          .attempted = QStringLiteral("List connections"),
                          .message = QStringLiteral("the key may not do this"),
                          .nextStep = QStringLiteral("Ask for a key with the scope."),
                          .httpStatus = 403,
                          .missingScope = QStringLiteral("environment:connections:list")};
        QCOMPARE(error.title(), QStringLiteral("List connections failed: the key may not do this"));
        for (const char *part : {"403", "environment:connections:list", "Nango", "Ask for a key"})
            QVERIFY2(error.details().contains(QLatin1String(part)), part);
        QVERIFY(canceledError().isCanceled());
        QVERIFY(!error.isCanceled());
    }
};

CONSOLE_TEST(tst_values)

#include "tst_values.moc"
