using System.Globalization;
using System.Net;
using Monitor.Web.Access.Passwords;

namespace Monitor.Web.Tests.Access.SigningIn;

public sealed class WrongPasswordsTests
{
    private const string Account = "ADA@EXAMPLE.COM";

    private readonly WrongPasswords _wrong = new();

    [Fact]
    public void A_client_that_was_wrong_too_often_is_refused_for_this_account_alone()
    {
        var stranger = From(1);
        Fail(stranger, WrongPasswords.PerClient);
        _wrong.Admits(stranger).ShouldBeFalse();
        _wrong.Admits(stranger with { Account = "OTHER@EXAMPLE.COM" }).ShouldBeTrue();
        _wrong.Admits(From(2)).ShouldBeTrue();
    }

    [Fact]
    public void Many_clients_are_no_faster_than_one_and_a_known_browser_is_not_in_their_way()
    {
        for (var client = 0; client < WrongPasswords.PerAccount; client++)
            Fail(From(client), 1);
        _wrong.Admits(From(1000)).ShouldBeFalse();
        _wrong.Admits(From(1000) with { Account = "OTHER@EXAMPLE.COM" }).ShouldBeTrue();
        _wrong.Admits(From(1000) with { Browser = "hers" }).ShouldBeTrue();
    }

    [Fact]
    public void A_known_browser_may_not_try_without_end_and_takes_nothing_from_others()
    {
        var stolen = From(1) with { Browser = "hers" };
        Fail(stolen, WrongPasswords.PerAccount);
        _wrong.Admits(stolen).ShouldBeFalse();
        _wrong.Admits(stolen with { Client = IPAddress.Loopback }).ShouldBeFalse();
        _wrong.Admits(From(1)).ShouldBeTrue();
        _wrong.Admits(From(1) with { Browser = "another" }).ShouldBeTrue();
    }

    private void Fail(PasswordTry attempt, int times)
    {
        for (var i = 0; i < times; i++)
            _wrong.Count(attempt);
    }

    private static PasswordTry From(int client) =>
        new(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.0.{client / 256}.{client % 256}")), Account, Browser: null);
}
