using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;

namespace Monitor.Core.Tests.Access;

public sealed class FactorRuleTests
{
    private static readonly FactorRule OfAdmins = new([PersonRole.Admin]);

    [Theory]
    [InlineData(PersonRole.Admin, false, false, false, true)]
    [InlineData(PersonRole.Admin, true, false, false, false)]
    [InlineData(PersonRole.Admin, false, true, false, false)]
    [InlineData(PersonRole.Admin, false, false, true, false)]
    [InlineData(PersonRole.Operator, false, false, false, false)]
    public void Whoever_has_neither_owes_one_where_the_role_asks_for_it_unless_a_provider_vouches(PersonRole role, bool codes, bool passkey, bool provider, bool owes) =>
        OfAdmins.Owes(role, new(codes, passkey, provider)).ShouldBe(owes);

    [Theory]
    [InlineData(PersonRole.Admin, false, true, true)]
    [InlineData(PersonRole.Admin, true, true, false)]
    [InlineData(PersonRole.Admin, false, false, false)]
    [InlineData(PersonRole.Viewer, false, true, false)]
    public void A_password_alone_is_not_enough_for_whoever_has_a_passkey_in_place_of_codes(PersonRole role, bool codes, bool passkey, bool wants) =>
        OfAdmins.WantsPasskey(role, new(codes, passkey, IsProviders: false)).ShouldBe(wants);

    [Theory]
    [InlineData(false, true, false, false, true)]
    [InlineData(false, true, false, true, false)]
    [InlineData(true, true, false, false, false)]
    [InlineData(false, true, true, false, false)]
    [InlineData(false, false, false, true, true)]
    public void A_session_that_began_without_the_passkey_is_confined(bool codes, bool passkey, bool provider, bool usedOne, bool confined) =>
        OfAdmins.Confines(PersonRole.Admin, new(codes, passkey, provider), usedOne).ShouldBe(confined);

    [Theory]
    [InlineData(true, false, Debt.OwnPassword)]
    [InlineData(true, true, Debt.OwnPassword)]
    [InlineData(false, false, Debt.SecondFactor)]
    [InlineData(false, true, null)]
    public void A_password_of_ones_own_is_owed_before_a_second_factor(bool initial, bool hasCodes, Debt? owed) =>
        Debts.Of(OfAdmins, PersonRole.Admin, new(hasCodes, HasPasskey: false, IsProviders: false), usedFactor: hasCodes, initial).ShouldBe(owed);

    [Fact]
    public void Nobody_owes_anything_where_nothing_is_set() => FactorRule.None.Owes(PersonRole.Admin, default).ShouldBeFalse();
}
