(** Let the means be rounded to p ≥ 1 bits after the binary point, to nearest and ties to even. Then the test by signs
    of means misjudges no string of length n ≤ 2^(p+1), and some string of every length n > 2^(p+1). A string is x_1,
    ..., x_n with x_s = ±1, here indexed from 0; m_t is the mean of the first t, and the string is balanced if no m_t
    is negative and m_n = 0. The test asks the same of the rounded means. Of rounding to nearest with ties to even no
    more is used than what it does to signs: it takes to zero exactly the numbers of magnitude at most 2^(−(p+1)),
    half a step, and keeps the sign of the others. p may be 0. *)
From Coq Require Import Reals Lra Lia Arith ZArith.
Local Open Scope R_scope.

(** The number of opening less that of closing brackets among the first t, and the mean. *)
Fixpoint height (x : nat -> bool) (t : nat) : Z := match t
  with O => 0%Z | S k => (height x k + (if x k then 1 else -1))%Z end.
Definition mean_height (x : nat -> bool) (t : nat) : R := IZR (height x t) / INR t.

Definition rounds_signs (p : nat) (round : R -> R) : Prop :=
  forall m, (Rabs m <= / 2 ^ (p + 1) -> round m = 0) /\ (/ 2 ^ (p + 1) < m -> 0 < round m) /\
    (m < - / 2 ^ (p + 1) -> round m < 0).

Definition balanced (x : nat -> bool) (n : nat) : Prop := (forall t, (0 < t)%nat -> (t <= n)%nat ->
  0 <= mean_height x t) /\ mean_height x n = 0.
Definition passes (round : R -> R) (x : nat -> bool) (n : nat) : Prop :=
  (forall t, (0 < t)%nat -> (t <= n)%nat -> 0 <= round (mean_height x t)) /\ round (mean_height x n) = 0.

Lemma height_parity x t : Z.even (height x t) = Nat.even t.
Proof.
  induction t as [|t IH]; [reflexivity|]. rewrite Nat.even_succ, <- Nat.negb_even, <- IH. cbn [height].
  rewrite Z.even_add.
  destruct (x t); destruct (Z.even (height x t)); reflexivity.
Qed.

Lemma power_two p : INR (2 ^ p) = 2 ^ p.
Proof. now rewrite pow_INR. Qed.

(** Below the threshold only zero is taken to zero. *)
Lemma rounding_faithful p round x t : rounds_signs p round -> (0 < t)%nat -> (t <= 2 ^ (p + 1))%nat ->
  (0 <= round (mean_height x t) <-> 0 <= mean_height x t) /\ (round (mean_height x t) = 0 <-> mean_height x t = 0).
Proof.
  intros hr t0 ht. destruct (hr (mean_height x t)) as [small [above below]].
  assert (P : 0 < 2 ^ (p + 1)) by (apply pow_lt; lra).
  assert (T : 0 < INR t) by (apply lt_0_INR; lia). assert (I : 0 < / 2 ^ (p + 1)) by now apply Rinv_0_lt_compat.
  assert (tp : INR t <= 2 ^ (p + 1)) by (rewrite <- power_two; now apply le_INR).
  assert (D : height x t = 0%Z \/ / 2 ^ (p + 1) < Rabs (mean_height x t)).
  { destruct (Z.eq_dec (height x t) 0) as [z|z]; [now left|right].
    assert (Q : Rabs (mean_height x t) = IZR (Z.abs (height x t)) / INR t).
    { unfold mean_height, Rdiv. rewrite Rabs_mult, (Rabs_right (/ INR t)) by (left; now apply Rinv_0_lt_compat).
      now rewrite Rabs_Zabs. }
    rewrite Q. apply Rmult_lt_reg_r with (INR t); [exact T|].
    replace (IZR (Z.abs (height x t)) / INR t * INR t) with (IZR (Z.abs (height x t))) by (field; lra).
    assert (strict : (2 <= Z.abs (height x t))%Z \/ INR t < 2 ^ (p + 1)).
    { destruct (Z.eq_dec (Z.abs (height x t)) 1) as [e|e]; [right|left; lia].
      destruct (Rle_lt_or_eq_dec _ _ tp) as [l|l]; [exact l|exfalso].
      (* the threshold is even, and a height of 1 or -1 is odd *)
      assert (ev : Nat.even t = true).
      { replace t with (2 ^ (p + 1))%nat by (apply INR_eq; rewrite power_two; auto).
        rewrite Nat.add_1_r, Nat.pow_succ_r', Nat.even_mul. reflexivity. }
      rewrite <- (height_parity x t) in ev. assert (O : height x t = 1%Z \/ height x t = (-1)%Z) by lia.
      destruct O as [O|O]; rewrite O in ev; discriminate. }
    apply Rmult_lt_reg_l with (2 ^ (p + 1)); [exact P|]. rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra.
    assert (one : 1 <= IZR (Z.abs (height x t))) by (apply IZR_le; lia).
    destruct strict as [s|s]; [apply IZR_le in s|]; nra. }
  destruct D as [z|d].
  - assert (m0 : mean_height x t = 0) by (unfold mean_height; rewrite z; unfold Rdiv; ring).
    assert (r0 : round (mean_height x t) = 0) by (apply small; rewrite m0, Rabs_R0; lra). rewrite r0, m0.
    split; split; intros; lra.
  - unfold Rabs in d. destruct (Rcase_abs (mean_height x t)) as [n|n].
    + assert (round (mean_height x t) < 0) by (apply below; lra). split; split; intros; lra.
    + assert (0 < round (mean_height x t)) by (apply above; lra). split; split; intros; lra.
Qed.

(** Pairs of brackets, and in the end what is misjudged: one closing bracket, or )( where the length is even. *)
Definition spoiled (n i : nat) : bool := if Nat.even n then if Nat.ltb i (n - 2) then Nat.even i else Nat.odd i else
  if Nat.ltb i (n - 1) then Nat.even i else false.

Lemma height_pairs x k : (forall i, (i < k)%nat -> x i = Nat.even i) -> height x k = if Nat.even k then 0%Z else 1%Z.
Proof.
  induction k as [|k IH]; intros h; [reflexivity|]. cbn [height]. rewrite IH by (intros; apply h; lia).
  rewrite h, Nat.even_succ, <- Nat.negb_even by lia.
  destruct (Nat.even k); reflexivity.
Qed.

Theorem dyck_precision (p : nat) (round : R -> R) : rounds_signs p round ->
  (forall x n, (0 < n)%nat -> (n <= 2 ^ (p + 1))%nat -> (passes round x n <-> balanced x n)) /\
  (forall n, (2 ^ (p + 1) < n)%nat -> exists x, passes round x n /\ ~ balanced x n).
Proof.
  intros hr. split.
  - intros x n n0 hn. unfold passes, balanced. destruct (rounding_faithful p round x n hr n0 hn) as [_ last].
    split; intros [h h0]; (split; [|now apply last]); intros t t0 ht;
      destruct (rounding_faithful p round x t hr t0 ltac:(lia)) as [sign _]; apply sign; now apply h.
  - intros n hn. assert (two : (2 <= 2 ^ (p + 1))%nat) by (rewrite Nat.add_1_r, Nat.pow_succ_r';
      pose proof (Nat.pow_nonzero 2 p); lia).
    assert (P : 0 < 2 ^ (p + 1)) by (apply pow_lt; lra).
    (* a height of -1 near the end is rounded away, and heights that are not negative keep their sign *)
    assert (gone : forall x t, (2 ^ (p + 1) <= t)%nat -> height x t = (-1)%Z -> round (mean_height x t) = 0).
    { intros x t ht h. apply hr. unfold mean_height. rewrite h.
      assert (T : 2 ^ (p + 1) <= INR t) by (rewrite <- power_two; now apply le_INR).
      rewrite Rabs_left1 by (apply Rmult_le_reg_r with (INR t); [lra|];
        replace (-1 / INR t * INR t) with (-1) by (field; lra); lra).
      replace (- (-1 / INR t)) with (/ INR t) by (field; lra). now apply Rinv_le_contravar. }
    assert (kept : forall x t, (0 < t)%nat -> (0 <= height x t)%Z -> 0 <= round (mean_height x t)).
    { intros x t t0 h. assert (T : 0 < INR t) by now apply lt_0_INR.
      assert (M : 0 <= mean_height x t) by (apply Rmult_le_pos; [now apply IZR_le|left; now apply Rinv_0_lt_compat]).
      destruct (hr (mean_height x t)) as [small [above _]].
      destruct (Rle_lt_dec (mean_height x t) (/ 2 ^ (p + 1))) as [l|l].
      - rewrite small; [lra|]. rewrite Rabs_right; lra.
      - left. now apply above. }
    assert (zero : forall x t, height x t = 0%Z -> round (mean_height x t) = 0).
    { intros x t h. apply hr. unfold mean_height, Rdiv. rewrite h, Rmult_0_l, Rabs_R0. left.
      now apply Rinv_0_lt_compat. }
    assert (negative : forall x t, (0 < t)%nat -> height x t = (-1)%Z -> ~ 0 <= mean_height x t).
    { intros x t t0 h l. unfold mean_height in l. rewrite h in l.
      assert (T : 0 < / INR t) by now apply Rinv_0_lt_compat, lt_0_INR. unfold Rdiv in l. lra. }
    exists (spoiled n). destruct (Nat.even n) eqn:ev.
    + (* even: ... ( ) | ) ( with heights 0, -1, 0 in the end *)
      assert (pre : forall i, (i < n - 2)%nat -> spoiled n i = Nat.even i) by (intros i hi; unfold spoiled;
        rewrite ev; destruct (Nat.ltb_spec i (n - 2)); [reflexivity|lia]).
      assert (e2 : Nat.even (n - 2) = true) by (rewrite Nat.even_sub, ev by lia; reflexivity).
      assert (h2 : height (spoiled n) (n - 2) = 0%Z) by (rewrite height_pairs, e2 by exact pre; reflexivity).
      assert (h1 : height (spoiled n) (n - 1) = (-1)%Z).
      { replace (n - 1)%nat with (S (n - 2)) by lia. cbn [height]. rewrite h2. unfold spoiled.
        rewrite ev, (Nat.ltb_irrefl (n - 2)), <- Nat.negb_even, e2. reflexivity. }
      assert (h0 : height (spoiled n) n = 0%Z).
      { replace n with (S (n - 1)) at 2 by lia. cbn [height]. rewrite h1. unfold spoiled. rewrite ev.
        destruct (Nat.ltb_spec (n - 1) (n - 2)); [lia|].
        rewrite <- Nat.negb_even. replace (n - 1)%nat with (S (n - 2)) by lia.
        rewrite Nat.even_succ, <- Nat.negb_even, e2. reflexivity. }
      split; [split|].
      * intros t t0 ht. destruct (Nat.eq_dec t n) as [->|]; [rewrite zero by exact h0; lra|].
        destruct (Nat.eq_dec t (n - 1)) as [->|]; [rewrite gone by (exact h1 || lia); lra|]. apply kept; [exact t0|].
        rewrite height_pairs by (intros i hi; apply pre; lia). destruct (Nat.even t); lia.
      * now apply zero.
      * intros [B _]. apply (negative (spoiled n) (n - 1)%nat ltac:(lia) h1). apply B; lia.
    + (* odd: ... ( ) | ) with height -1 in the end *)
      assert (pre : forall i, (i < n - 1)%nat -> spoiled n i = Nat.even i) by (intros i hi; unfold spoiled;
        rewrite ev; destruct (Nat.ltb_spec i (n - 1)); [reflexivity|lia]).
      assert (e1 : Nat.even (n - 1) = true) by (rewrite Nat.even_sub, ev by lia; reflexivity).
      assert (h0 : height (spoiled n) n = (-1)%Z).
      { replace n with (S (n - 1)) at 2 by lia. cbn [height]. rewrite height_pairs, e1 by exact pre. unfold spoiled.
        rewrite ev, Nat.ltb_irrefl. reflexivity. }
      split; [split|].
      * intros t t0 ht. destruct (Nat.eq_dec t n) as [->|]; [rewrite gone by (exact h0 || lia); lra|].
        apply kept; [exact t0|].
        rewrite height_pairs by (intros i hi; apply pre; lia). destruct (Nat.even t); lia.
      * apply gone; [lia|exact h0].
      * intros [_ B]. apply (negative (spoiled n) n ltac:(lia) h0). rewrite B. lra.
Qed.

(** A rounding as described exists: it takes what is small to zero and keeps the rest. *)
Theorem dyck_witness (p : nat) : rounds_signs p (fun m => if Rle_dec (Rabs m) (/ 2 ^ (p + 1)) then 0 else m).
Proof.
  assert (P : 0 < / 2 ^ (p + 1)) by (apply Rinv_0_lt_compat, pow_lt; lra).
  intros m. destruct (Rle_dec (Rabs m) (/ 2 ^ (p + 1))) as [h|h]; (split; [|split]); intros g; try lra.
  - unfold Rabs in h. destruct (Rcase_abs m); lra.
  - unfold Rabs in h. destruct (Rcase_abs m); lra.
Qed.

(** At one length more the first part is false: with p = 0, for a string of three brackets. *)
Theorem control_longer : ~ (forall p round x n, rounds_signs p round -> (0 < n)%nat -> (n <= 2 ^ (p + 1) + 1)%nat ->
  (passes round x n <-> balanced x n)).
Proof.
  intros h. pose proof (dyck_witness 0) as W. destruct (dyck_precision 0 _ W) as [_ D].
  destruct (D 3%nat ltac:(simpl; lia)) as [x [pass not]].
  apply not. apply (h 0%nat _ x 3%nat W); [lia|simpl; lia|exact pass].
Qed.
