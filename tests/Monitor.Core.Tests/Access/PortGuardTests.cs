using Monitor.Core.Access;

namespace Monitor.Core.Tests.Access;

/// <summary>Whoever calls a port may what its method asks, and no more.</summary>
public sealed class PortGuardTests
{
    private readonly Port _port = new();

    private IDoor Door => (IDoor)PortGuard.Around(typeof(IDoor), _port);

    [Theory]
    [InlineData(null, false)]
    [InlineData(PersonRole.Viewer, false)]
    [InlineData(PersonRole.Operator, true)]
    [InlineData(PersonRole.Admin, true)]
    public async Task A_role_may_what_is_asked_of_it(PersonRole? role, bool may)
    {
        if (may)
            (await Door.OpenAsync(7, Of(role))).ShouldBe(7);
        else
            await Should.ThrowAsync<BeyondRoleException>(() => Door.OpenAsync(7, Of(role)));
        _port.Opened.ShouldBe(may ? 1 : 0);
    }

    [Fact]
    public void What_is_everybodys_is_for_those_who_see_every_group()
    {
        Door.Paint(Of(PersonRole.Operator));
        Should.Throw<BeyondReachException>(() => Door.Paint(Of(PersonRole.Operator) with { Reach = Scope.Of(["payments"]) }));
    }

    [Fact]
    public async Task A_link_lets_in_where_it_may_and_the_product_may_all()
    {
        await Door.KnockAsync(Actor.ByLink("Ada", null));
        await Should.ThrowAsync<BeyondRoleException>(() => Door.OpenAsync(1, Actor.ByLink("Ada", null)));
        await Door.OpenAsync(1, Actor.Product("upkeep"));
    }

    [Fact]
    public void What_says_nothing_is_for_nobody_what_takes_no_actor_for_everybody_and_a_fault_stays_what_it_is()
    {
        Should.Throw<BeyondRoleException>(() => Door.Forgotten(Actor.Product("upkeep")));
        Should.Throw<FormatException>(() => Door.Look());
    }

    private static Actor Of(PersonRole? role) => new(ActorKind.User, "ada", "1") { Role = role };

    internal interface IDoor
    {
        [Asks(PersonRole.Operator)]
        Task<int> OpenAsync(int key, Actor actor);

        [Asks(PersonRole.Operator, OfAll = true)]
        void Paint(Actor actor);

        [Asks(PersonRole.Admin, OrLink = true)]
        Task KnockAsync(Actor actor);

        void Forgotten(Actor actor);

        void Look();
    }

    private sealed class Port : IDoor
    {
        public int Opened { get; private set; }

        public Task<int> OpenAsync(int key, Actor actor)
        {
            Opened++;
            return Task.FromResult(key);
        }

        public void Paint(Actor actor) => Opened++;

        public Task KnockAsync(Actor actor) => Task.CompletedTask;

        public void Forgotten(Actor actor) => Opened++;

        public void Look() => throw new FormatException();
    }
}
