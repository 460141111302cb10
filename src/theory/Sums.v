(** Finite sums and products of real numbers: [sum n f] is f 0 + ... + f (n - 1), [product n f] is f 0 * ... * f (n -
    1). *)
From Coq Require Import Reals Lra Lia Arith.
Local Open Scope R_scope.

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => sum k f + f k end.

Fixpoint product (n : nat) (f : nat -> R) : R :=
  match n with O => 1 | S k => product k f * f k end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof. induction n; simpl; intros h; [reflexivity|]. rewrite IHn, h; auto. Qed.

Lemma sum_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n; simpl; [ring|]. rewrite IHn; ring. Qed.

Lemma sum_minus n f g : sum n (fun i => f i - g i) = sum n f - sum n g.
Proof. induction n; simpl; [ring|]. rewrite IHn; ring. Qed.

Lemma sum_scale n c f : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n; simpl; [ring|]. rewrite IHn; ring. Qed.

Lemma sum_scale_r n c f : sum n (fun i => f i * c) = sum n f * c.
Proof. induction n; simpl; [ring|]. rewrite IHn; ring. Qed.

Lemma sum_const n c : sum n (fun _ => c) = INR n * c.
Proof. induction n; [simpl; ring|]. rewrite S_INR; simpl; rewrite IHn; ring. Qed.

Lemma sum_zero n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. intros h. rewrite (sum_ext n f (fun _ => 0) h), sum_const; ring. Qed.

Lemma sum_swap n m (f : nat -> nat -> R) :
  sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n; simpl; [symmetry; apply sum_zero; auto|].
  rewrite IHn, <- sum_plus; reflexivity.
Qed.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof. induction n; simpl; intros h; [lra|]. assert (f n <= g n) by auto. assert (sum n f <= sum n g) by auto. lra. Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof. intros h. assert (E : sum n (fun _ => 0) <= sum n f) by (apply sum_le; exact h). rewrite sum_const in E; lra.
Qed.

Lemma sum_pos n f : (0 < n)%nat -> (forall i, (i < n)%nat -> 0 < f i) -> 0 < sum n f.
Proof.
  destruct n; intros hn h; [lia|]. simpl.
  assert (0 <= sum n f) by (apply sum_nonneg; intros; left; auto). assert (0 < f n) by auto. lra.
Qed.

Lemma sum_abs n f : Rabs (sum n f) <= sum n (fun i => Rabs (f i)).
Proof. induction n; simpl; [rewrite Rabs_R0; lra|]. eapply Rle_trans; [apply Rabs_triang|]. lra. Qed.

Lemma sum_term n f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= sum n f.
Proof.
  induction n; intros h hi; [lia|]. simpl.
  assert (0 <= sum n f) by (apply sum_nonneg; auto). assert (0 <= f n) by auto.
  destruct (Nat.eq_dec i n) as [->|hne]; [lra|].
  assert (f i <= sum n f) by (apply IHn; [auto|lia]). lra.
Qed.

(** A sum with a single term that may differ from zero. *)
Lemma sum_single n f i : (i < n)%nat -> (forall j, (j < n)%nat -> j <> i -> f j = 0) -> sum n f = f i.
Proof.
  induction n; intros hi h; [lia|]. simpl.
  destruct (Nat.eq_dec i n) as [->|hne].
  - rewrite sum_zero; [ring|]. intros j hj; apply h; lia.
  - rewrite IHn; [|lia|intros; apply h; lia]. rewrite (h n); [ring|lia|lia].
Qed.

Lemma sum_split n m f : sum (n + m) f = sum n f + sum m (fun i => f (n + i)%nat).
Proof.
  induction m; [rewrite Nat.add_0_r; simpl; ring|].
  rewrite Nat.add_succ_r; simpl; rewrite IHm; ring.
Qed.

Lemma sum_first n f : sum (S n) f = f O + sum n (fun i => f (S i)).
Proof. change (S n) with (1 + n)%nat. rewrite sum_split. simpl; ring. Qed.

Lemma sum_telescope n (f : nat -> R) : sum n (fun i => f (S i) - f i) = f n - f O.
Proof. induction n; simpl; [ring|]. rewrite IHn; ring. Qed.

(** Rows one after the other: a sum over n*d places is a double sum. *)
Lemma sum_flatten n d f : sum (n * d) f = sum n (fun i => sum d (fun j => f (i * d + j)%nat)).
Proof.
  induction n; [reflexivity|].
  replace (S n * d)%nat with (n * d + d)%nat by lia. rewrite sum_split, IHn; reflexivity.
Qed.

Lemma flatten_div d i j : (j < d)%nat -> ((i * d + j) / d = i)%nat.
Proof. intros h. rewrite Nat.div_add_l by lia. rewrite Nat.div_small by exact h. lia. Qed.

Lemma flatten_mod d i j : (j < d)%nat -> ((i * d + j) mod d = j)%nat.
Proof. intros h. rewrite Nat.add_comm, Nat.mod_add by lia. now apply Nat.mod_small. Qed.

Lemma flatten_bounds n d p : (p < n * d)%nat -> (p / d < n)%nat /\ (p mod d < d)%nat.
Proof.
  intros h. assert (d <> 0)%nat by (intros ->; lia). split.
  - apply Nat.div_lt_upper_bound; lia.
  - now apply Nat.mod_upper_bound.
Qed.

(** Some term is not above the mean. *)
Lemma below_mean n (p f : nat -> R) : (forall i, (i < n)%nat -> 0 <= p i) -> sum n p = 1 ->
  exists i, (i < n)%nat /\ f i <= sum n (fun j => p j * f j).
Proof.
  intros hp h1. set (m := sum n (fun j => p j * f j)).
  assert (D : (exists i, (i < n)%nat /\ f i <= m) \/ (forall i, (i < n)%nat -> m < f i)).
  { clear hp h1. generalize m; clear m; intros m. induction n; [right; intros; lia|].
    destruct IHn as [[i [hi hf]]|h]; [left; exists i; split; [lia|exact hf]|].
    destruct (Rle_or_lt (f n) m) as [l|l]; [left; exists n; split; [lia|exact l]|].
    right; intros i hi. destruct (Nat.eq_dec i n) as [->|]; [exact l|apply h; lia]. }
  destruct D as [D|D]; [exact D|exfalso].
  assert (P : 0 < sum n (fun j => p j * (f j - m))).
  { assert (E : exists i, (i < n)%nat /\ 0 < p i).
    { destruct (Rle_or_lt 1 0); [lra|].
      clear m D. revert hp h1. generalize 1 H; clear H. intros c hc. revert c hc.
      induction n; simpl; intros c hc hp h1; [lra|].
      destruct (Rlt_le_dec 0 (p n)) as [l|l]; [exists n; split; [lia|exact l]|].
      destruct (IHn c hc) as [i [hi hpi]]; [auto|assert (0 <= p n) by auto; lra|exists i; split; [lia|exact hpi]]. }
    destruct E as [i [hi hpi]].
    apply Rlt_le_trans with (p i * (f i - m)); [apply Rmult_lt_0_compat; [exact hpi|specialize (D i hi); lra]|].
    apply (sum_term n (fun j => p j * (f j - m))); [|exact hi].
    intros j hj. apply Rmult_le_pos; [auto|specialize (D j hj); lra]. }
  assert (Z : sum n (fun j => p j * (f j - m)) = 0).
  { rewrite (sum_ext n _ (fun j => p j * f j - p j * m)) by (intros; ring).
    rewrite sum_minus, sum_scale_r, h1. unfold m; ring. }
  lra.
Qed.

(** All terms but one. *)
Lemma sum_except n f i : (i < n)%nat -> sum n (fun j => if Nat.eqb i j then 0 else f j) = sum n f - f i.
Proof.
  intros hi. assert (E : sum n (fun j => if Nat.eqb i j then f j else 0) = f i).
  { rewrite (sum_single n _ i hi); [now rewrite Nat.eqb_refl|]. intros j _ hj.
    destruct (Nat.eqb_spec i j); [congruence|reflexivity]. }
  rewrite <- E, <- sum_minus. apply sum_ext; intros j _. destruct (Nat.eqb i j); ring.
Qed.

Lemma sum_except_const n c i : (i < n)%nat -> sum n (fun j => if Nat.eqb i j then 0 else c) = (INR n - 1) * c.
Proof. intros hi. rewrite (sum_except n (fun _ => c) i hi), sum_const. ring. Qed.

(** One term is x and all others are y. *)
Lemma sum_one_other n x y i : (i < n)%nat -> sum n (fun j => if Nat.eqb i j then x else y) = x + (INR n - 1) * y.
Proof.
  intros hi. rewrite (sum_ext n _ (fun j => y + (if Nat.eqb i j then x - y else 0))) by (intros j _;
    destruct (Nat.eqb i j); ring).
  rewrite sum_plus, sum_const, (sum_single n _ i hi), Nat.eqb_refl; [ring|].
  intros j _ hj. destruct (Nat.eqb_spec i j); [congruence|reflexivity].
Qed.
