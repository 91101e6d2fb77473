using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Setup;

namespace Monitor.Web.Tests.Access.Accounts;

public sealed class PeopleTests(TestPostgres postgres)
{
    [Fact]
    public async Task People_are_added_given_another_role_and_removed()
    {
        await using var host = await HostAsync();
        var people = PeopleOf(host);
        await host.AddAsync("a@example.com", "viewer");
        var added = await FindAsync(people, "a@example.com");
        added.Role.ShouldBe(AccessRoles.Viewer);
        (await people.ChangeRoleAsync(added.Id, AccessRoles.Operator, Somebody.OnTheHost, CancellationToken.None)).ShouldBeEmpty();
        (await FindAsync(people, "a@example.com")).Role.ShouldBe(AccessRoles.Operator);
        (await people.RemoveAsync(added.Id, Somebody.OnTheHost, CancellationToken.None)).ShouldBeEmpty();
        (await people.ListAsync(CancellationToken.None)).ShouldNotContain(p => p.Id == added.Id);
        (await people.RemoveAsync(added.Id, Somebody.OnTheHost, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("removed meanwhile");
    }

    [Theory]
    [InlineData("first@example.com", "Viewer", "already taken")]
    [InlineData("not an address", "Viewer", "invalid")]
    [InlineData("b@example.com", "Root", "Choose one of")]
    public async Task Who_cannot_be_invited_is_explained(string email, string role, string why)
    {
        await using var host = await HostAsync();
        (await PeopleOf(host).InviteAsync(email, role, null, Somebody.OnTheHost, CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain(why);
        (await PeopleOf(host).ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Groups_limit_people_until_they_are_admins_and_end_what_is_signed_in()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        var people = PeopleOf(host);
        (await people.InviteAsync("c@example.com", AccessRoles.Admin, ["payments"], Somebody.OnTheHost, CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain("sees every group");
        (await people.InviteAsync("c@example.com", AccessRoles.Operator, ["payments"], Somebody.OnTheHost, CancellationToken.None)).Errors.ShouldBeEmpty();
        (await FindAsync(people, "c@example.com")).Groups.ShouldBe(["payments"]);

        await host.AddAsync("d@example.com", AccessRoles.Operator);
        var browser = host.Browser();
        await browser.SignInAsync("d@example.com", Passwords.Good);
        var person = await FindAsync(people, "d@example.com");
        (await people.ChangeGroupsAsync(person.Id, [" shop/ ", "shop", "payments"], Somebody.OnTheHost, CancellationToken.None)).ShouldBeEmpty();
        (await FindAsync(people, "d@example.com")).Groups.ShouldBe(["payments", "shop"]);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
        await browser.SignInAsync("d@example.com", Passwords.Good);
        (await browser.ReadAsync("/routes")).ShouldContain("changed by operators who see every group");

        (await people.ChangeRoleAsync(person.Id, AccessRoles.Admin, Somebody.OnTheHost, CancellationToken.None)).ShouldBeEmpty();
        (await FindAsync(people, "d@example.com")).Groups.ShouldBeNull();
        (await people.ChangeGroupsAsync(person.Id, ["shop"], Somebody.OnTheHost, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("sees every group");
    }

    [Fact]
    public async Task The_last_admin_stays_admin()
    {
        await using var host = await HostAsync();
        var people = PeopleOf(host);
        var only = await FindAsync(people, "first@example.com");
        (await people.RemoveAsync(only.Id, Somebody.OnTheHost, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("last admin");
        (await people.DisableAsync(only.Id, Somebody.OnTheHost, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("last admin");
        // Whoever has not come yet keeps no door open.
        await host.InviteAsync("late@example.com", AccessRoles.Admin);
        (await people.ChangeRoleAsync(only.Id, AccessRoles.Viewer, Somebody.OnTheHost, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("last admin");
        (await people.ChangeRoleAsync(only.Id, AccessRoles.Admin, Somebody.OnTheHost, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_no_admin_any_more_changes_nobody_and_not_themselves()
    {
        await using var host = await HostAsync();
        var people = PeopleOf(host);
        await host.AddAsync("second@example.com", AccessRoles.Admin);
        var (first, second) = (await FindAsync(people, "first@example.com"), await FindAsync(people, "second@example.com"));
        var demoted = new Actor(ActorKind.User, second.Email, second.Id.ToString());
        (await people.ChangeRoleAsync(first.Id, AccessRoles.Admin, demoted, CancellationToken.None)).ShouldBeEmpty();
        await people.ChangeRoleAsync(second.Id, AccessRoles.Viewer, Somebody.OnTheHost, CancellationToken.None);

        (await people.RemoveAsync(first.Id, demoted, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("no admin any more");
        (await people.ChangeRoleAsync(second.Id, AccessRoles.Admin, demoted, CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("no admin any more");
        (await people.InviteAsync("third@example.com", AccessRoles.Admin, null, demoted, CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain("no admin any more");
        (await people.SignOutAsync(second.Id, demoted, CancellationToken.None)).ShouldBeEmpty();
        (await people.ListAsync(CancellationToken.None)).Select(p => p.Role).ShouldBe([AccessRoles.Admin, AccessRoles.Viewer], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_admins_who_remove_each_other_at_once_leave_one()
    {
        await using var host = await HostAsync();
        var people = PeopleOf(host);
        await host.AddAsync("second@example.com", AccessRoles.Admin);
        var both = await people.ListAsync(CancellationToken.None);
        await Task.WhenAll(both.Select(p => people.RemoveAsync(p.Id, Somebody.OnTheHost, CancellationToken.None)));
        (await people.ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Role.ShouldBe(AccessRoles.Admin);
    }

    private static People PeopleOf(MonitorHost host) => host.Services.GetRequiredService<People>();

    private static async Task<Person> FindAsync(People people, string email) =>
        (await people.ListAsync(CancellationToken.None)).Single(p => p.Email == email);

    private async Task<MonitorHost> HostAsync()
    {
        var host = await MonitorHost.BuildAsync(
            postgres, ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        await host.Services.GetRequiredService<FirstRun>().PrepareAsync("http://monitor.example", CancellationToken.None);
        return host;
    }
}
