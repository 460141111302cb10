(** Drawing indices independently: the mean over all draws is a finite sum, and Maurey's lemma computes it. *)
From Coq Require Import Reals Lra Lia Arith List.
From UAC Require Import Sums InnerProducts.
Local Open Scope R_scope.

(** The mean of F over all lists of n indices below N, drawn independently with probabilities p. *)
Fixpoint mean (N : nat) (p : nat -> R) (n : nat) (F : list nat -> R) : R :=
  match n with O => F nil | S k => sum N (fun j => p j * mean N p k (fun J => F (j :: J))) end.

Lemma mean_ext N p n F G : (forall J, length J = n -> F J = G J) -> mean N p n F = mean N p n G.
Proof.
  revert F G; induction n as [|n IH]; intros F G h; simpl; [now apply h|].
  apply sum_ext; intros. f_equal. apply IH. intros J hJ. apply h. simpl. now rewrite hJ.
Qed.

Lemma mean_scale N p n c F : mean N p n (fun J => c * F J) = c * mean N p n F.
Proof.
  revert F; induction n as [|n IH]; intros F; simpl; [ring|]. rewrite <- sum_scale. apply sum_ext; intros j _.
  rewrite (IH (fun J => F (j :: J))). ring.
Qed.

Lemma mean_plus N p n F G : mean N p n (fun J => F J + G J) = mean N p n F + mean N p n G.
Proof.
  revert F G; induction n as [|n IH]; intros F G; simpl; [ring|]. rewrite <- sum_plus. apply sum_ext; intros j _.
  rewrite (IH (fun J => F (j :: J)) (fun J => G (j :: J))). ring.
Qed.

Lemma below_mean_draw N p n F : (forall j, (j < N)%nat -> 0 <= p j) -> sum N p = 1 ->
  exists J, length J = n /\ Forall (fun j => (j < N)%nat) J /\ F J <= mean N p n F.
Proof.
  intros hp h1. revert F; induction n as [|n IH]; intros F.
  - exists nil. simpl. repeat split; [constructor|lra].
  - destruct (below_mean N p (fun j => mean N p n (fun J => F (j :: J))) hp h1) as [j [hj hf]].
    destruct (IH (fun J => F (j :: J))) as [J [hl [hJ hF]]]. exists (j :: J). simpl.
    repeat split; [now rewrite hl|now constructor|lra].
Qed.

Definition sgn (t : R) : R := if Rle_dec 0 t then 1 else -1.

Lemma sgn_abs t : Rabs t * sgn t = t.
Proof. unfold sgn. destruct (Rle_dec 0 t); [rewrite Rabs_right|rewrite Rabs_left]; lra. Qed.

Lemma sgn_square t : sgn t * sgn t = 1.
Proof. unfold sgn. destruct (Rle_dec 0 t); ring. Qed.

Section Maurey.
(** f = sum_j c_j phi_j with sum |c_j| = 1; a draw J is answered by the sum of the units drawn, with their signs. *)
Variables (V : inner_space) (N : nat) (c : nat -> R) (phi : nat -> V).
Hypothesis total : sum N (fun j => Rabs (c j)) = 1.

Definition combination : V := vsum N (fun j => vscale (c j) (phi j)).
Definition drawn (J : list nat) : V := fold_right (fun j s => vplus (vscale (sgn (c j)) (phi j)) s) origin J.
Definition spread : R := sum N (fun j => Rabs (c j) * norm2 (phi j)) - norm2 combination.

Lemma one_draw (a : V) : sum N (fun j => Rabs (c j) * norm2 (vplus a (vscale (sgn (c j)) (phi j))))
  = norm2 (vplus a combination) + spread.
Proof.
  rewrite (sum_ext N _ (fun j => Rabs (c j) * norm2 a + 2 * (c j * inner a (phi j)) + Rabs (c j) * norm2 (phi j))).
  - rewrite !sum_plus, sum_scale_r, total, sum_scale, norm2_plus. unfold spread.
    replace (sum N (fun j => c j * inner a (phi j))) with (inner a combination); [ring|].
    unfold combination. rewrite inner_vsum_r. apply sum_ext; intros. apply inner_scale_r.
  - intros j _. rewrite norm2_plus, norm2_scale, inner_scale_r, sgn_square.
    replace (c j * inner a (phi j)) with (Rabs (c j) * sgn (c j) * inner a (phi j)) by (now rewrite sgn_abs). ring.
Qed.

Lemma norm2_assoc (u v w : V) : norm2 (vplus u (vplus v w)) = norm2 (vplus (vplus u v) w).
Proof. rewrite !norm2_plus, inner_plus_r, inner_plus. ring. Qed.

Lemma draws n (a : V) : mean N (fun j => Rabs (c j)) n (fun J => norm2 (vplus a (drawn J)))
  = norm2 (vplus a (vscale (INR n) combination)) + INR n * spread.
Proof.
  revert a; induction n as [|n IH]; intros a.
  - simpl. rewrite !norm2_plus, norm2_scale, inner_scale_r. unfold norm2. rewrite inner_origin, inner_origin_r. ring.
  - cbn [mean]. rewrite (sum_ext N _ (fun j => Rabs (c j) * norm2
      (vplus (vplus a (vscale (INR n) combination)) (vscale (sgn (c j)) (phi j)))
      + Rabs (c j) * (INR n * spread))).
    + rewrite sum_plus, sum_scale_r, total, one_draw, S_INR.
      rewrite !norm2_plus, !inner_plus, !inner_scale, !inner_scale_r, !norm2_scale. unfold norm2. ring.
    + intros j _. rewrite <- Rmult_plus_distr_l. f_equal.
      rewrite (mean_ext N _ n _ (fun J => norm2 (vplus (vplus a (vscale (sgn (c j)) (phi j))) (drawn J))))
        by (intros J _; apply norm2_assoc).
      rewrite IH. f_equal. rewrite !norm2_plus, !inner_plus, !inner_scale, !inner_scale_r.
      rewrite (inner_sym V combination (phi j)). ring.
Qed.

(** The mean of the squared error of the average of n units drawn. *)
Lemma maurey_mean (n : nat) : (0 < n)%nat ->
  mean N (fun j => Rabs (c j)) n (fun J => norm2 (vminus (vscale (/ INR n) (drawn J)) combination)) = / INR n * spread.
Proof.
  intros hn. assert (P : INR n <> 0) by (apply not_0_INR; lia).
  rewrite (mean_ext N _ n _ (fun J => / (INR n * INR n) * norm2 (vplus (vscale (- INR n) combination) (drawn J)))).
  - rewrite mean_scale, draws, norm2_plus, !norm2_scale, inner_scale, inner_scale_r. unfold norm2. field. exact P.
  - intros J _. rewrite norm2_minus, norm2_plus, !norm2_scale, !inner_scale, (inner_sym V combination). field. exact P.
Qed.
End Maurey.

Lemma mean_weights N p q n F : (forall j, (j < N)%nat -> p j = q j) -> mean N p n F = mean N q n F.
Proof.
  intros h. revert F; induction n as [|n IH]; intros F; simpl; [reflexivity|]. apply sum_ext; intros j hj.
  now rewrite h, IH.
Qed.
